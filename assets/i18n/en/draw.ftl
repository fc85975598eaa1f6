### Editing the network: vertex tool, line operations, construction, snapping.

command-move-parts = Move vertices
command-delete-parts = Delete vertices
command-split-lines = Split lines
command-merge-lines = Merge lines
command-disconnect-node = Disconnect lines
command-reverse-lines = Reverse lines
command-simplify-lines = Simplify lines
command-extend-line = Continue line
command-delete-hanging = Delete with what hangs on it
command-lock-lines = Lock lines
command-unlock-lines = Unlock lines

refusal-gone = That is no longer in the plan. Undo, or choose something else.
refusal-too-short = Nothing is left to draw: it is shorter than 5 cm or runs along a line that is there already. Draw further away or longer.
refusal-not-finite = A coordinate or measure is not a number. Type it again.
refusal-vanishes = Line { $line } would lose its length. Delete the line instead, or go less far.
refusal-duplicate = Line { $line } would run exactly where line { $other } runs already. Give it another way or delete one of the two.
refusal-split-at-end = Line { $line } already ends there. Choose a point further along the line.
refusal-not-joined = Lines { $line } and { $other } have no common node. Join their ends first.
refusal-not-two-lines = { $count ->
    [one] One line end meets
   *[other] { $count } line ends meet
 } at this node, not two. Disconnect or delete lines first.
refusal-source-there = A source stands on this node. Move or delete the source first.
refusal-ring = Lines { $line } and { $other } together form a ring, which cannot be one line. Keep them as two.
refusal-service-and-pipe = Service pipe { $line } and line { $other } are different kinds. Change the role of one first.
refusal-nothing-joined = Nothing else is joined at this node, so there is nothing to disconnect.
refusal-locked = Line { $line } is locked. Unlock it first.
refusal-assumption = { $key } cannot be { $value }. Type a value within its bounds.
refusal-last-variant = A plan always has a variant: the last one cannot be deleted. Make another one first.
refusal-variant-name = No variant can be called “{ $name }”: the name is empty or taken. Choose another name.
