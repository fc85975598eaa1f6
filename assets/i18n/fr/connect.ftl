### Pinned services, access points, joined customers.
