### Editing the network: vertex tool, line operations, construction, snapping.
