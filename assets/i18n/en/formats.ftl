# What can be said about files of other formats than GeoJSON

problem-format-broken = { $file } cannot be read as { $format }: { $detail }. Save it again in the program it comes from
problem-format-unsupported = { $file } is { $detail }
problem-wal-beside = { $file } is open in another program that has not written everything into it yet; close it there and read it again to have the last changes
problem-layer-left-out = “{ $layer }” was not read ({ $kind })
problem-curves-straightened = Arcs in “{ $layer }” became lines of short pieces ({ $count })
problem-binary-left-out = Pictures and other binary values in “{ $layer }” were left out ({ $count })
