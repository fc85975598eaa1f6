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
warning-pin-on-forbidden-ground = The pinned service of { $building } passes through { $ground }, where pipes are forbidden
warning-pin-through-building = The pinned service of { $building } passes through { $other }
reason-behind-itself = From its access point every way runs through the building itself

## Commands

connect-buildings = Connect the selection
connect-buildings-tip = The selected buildings, and those along the selected streets, must be connected
connect-release-buildings = Release the selection
connect-release-buildings-tip = The selected buildings, and those along the selected streets, may be connected but need not be
connect-release-services = Make services automatic
connect-release-services-tip = Takes away what was pinned or drawn for the services of the selected buildings
connect-join = Join into one customer
connect-join-tip = The selected buildings become one customer: one connection, one substation, one demand
connect-split = Split the customer
connect-split-tip = Its buildings stand for themselves again
connect-why-two-buildings = Select two buildings or more
connect-why-no-customer = No joined customer is selected

## What connecting came to

connect-done = { $connected } of { $asked } connected
connect-done-long = { $count } over { $limit }, the longest { $longest }
connect-none-heated = None of these buildings is heated
connect-nothing-to-release = These buildings are candidates already
connect-automatic-already = These services are automatic already
connect-reason-not-heated = not heated
connect-reason-excluded = excluded
connect-reason-no-network = no line drawn
connect-reason-too-far = too far
connect-reason-crosses-water = across water
connect-reason-crosses-rail = across a railway
connect-reason-crosses-ground = in a no-go area
connect-reason-passes-building = behind another building
connect-reason-behind-itself = access point at the back
connect-reason-line-without-source = no way to a source
connect-reason-other = not served

## The card of buildings

connect-card-title = Connection
connect-card-pinned = Pinned: this service stays on its line
connect-card-access = Access point chosen; the line is automatic
connect-card-drawn = Drawn as a line of the network
connect-card-release = Make automatic
connect-card-others = Also possible
connect-card-candidate = { $line } · { $length }
connect-card-candidate-tip = Click to pin the service to this line
connect-card-connected = Connected
connect-card-longest = { $count } · longest { $length }
connect-card-nearest = nearest { $length }
connect-card-select-these = Select these buildings
connect-card-connect = Connect
connect-card-let-go = Release
connect-card-join = Join into one customer
candidate-chosen = Its service
candidate-longer = { $length } longer
candidate-other-street = Not along its own street
candidate-overruled = You chose another one
candidate-too-far = Longer than { $limit }
candidate-excluded = The building is excluded
candidate-crosses-water = Crosses water
candidate-crosses-rail = Crosses a railway
candidate-crosses-ground = Passes through a no-go area
candidate-passes-building = Passes through { $building }

## Customers

column-pinned = Pinned
column-customer = Customer
connect-customer = Customer
connect-customer-of = { $count } buildings, one customer
connect-part-of = Part of { $customer }
connect-customer-name = Name
connect-customer-name-hint = School, site, block …
connect-customer-demand = Demand of all
connect-leads = main
connect-let-lead = make main
connect-let-lead-tip = Grid cell, street and decisions of the customer become those of this building
connect-take-out = Take { $building } out of the customer

## On the map

connect-no-line-there = There is no line: the service stays as it was
connect-tip-drop-on-line = drop it on a line
connect-tip-no-way = no way from here
connect-hint-pin = pin this service
connect-hint-access = move the access point
connect-hint-foot = connect to another line
connect-hint-bend = move the bend
connect-hint-mid = bend the service
connect-hint-delete-bend = take the bend out
connect-hint-drop-access = leave the facade here
connect-hint-drop-foot = connect here
connect-hint-drop-bend = bend here
shell-kind-customer = Customer
