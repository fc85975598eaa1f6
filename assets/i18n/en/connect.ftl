### Pinned services, access points, joined customers.

## Steps, for undo and history

command-pin-service = Pin a service
command-release-services = Make services automatic
command-connect-buildings = Connect buildings
command-release-buildings = Release buildings
command-join-customer = Join into one customer
command-split-customer = Split a customer
command-change-customer = Change a customer

## Warnings and reasons

warning-pin-line-gone = The line that the service of { $building } was pinned to is gone; it is automatic again
warning-pin-crosses-barrier = The pinned service of { $building } crosses { $barrier ->
    [water] water
   *[rail] a railway
}
warning-pin-through-building = The pinned service of { $building } passes through { $other }
reason-behind-itself = From its access point every way runs through the building itself
