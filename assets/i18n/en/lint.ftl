### Faults of streets and network, and their repairs.
