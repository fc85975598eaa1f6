### Variants, comparing them, the history of steps.

command-create-variant = New variant
command-copy-variant = Copy variant
command-rename-variant = Rename variant
command-note-variant = Note on variant
command-delete-variant = Delete variant
command-import-variant = Take in variant
command-copy-lines = Copy lines to another variant
command-take-over = Take over changes
command-note-assumption = Note on assumption
command-own-assumption = Assume otherwise in this variant
command-shared-assumption = Assume as in all variants

panel-variants = Variants
panel-compare = Compare variants
action-variants = Variants
action-variants-tip = The list of variants with their figures: look at another one, rename, note, copy, delete
action-variant-new = New empty variant
action-variant-copy = Copy this variant
action-variant-delete = Delete this variant
action-variant-next = Next variant
action-variant-copy-selection = Copy selection to another variant
action-variant-import = Take in a variant…
action-variant-import-tip = Take in a variant from a colleague’s project (.heatplan)
action-history = History
action-history-tip = The steps done and undone; click one to go there
action-compare = Compare variants
    .also = scenario, difference, a b
action-swipe = Two variants with a divider
action-side-by-side = Two variants side by side
why-one-variant = There is only one variant
variants-menu-tip = The variant that is looked at; open to choose another
variants-choose-target = Choose the variant in the list: … , then “Copy selection here”
variants-copy-of = { $name } (copy)
variants-all-there = All of it runs there already in { $name }
variants-copied-into = { $count ->
    [one] 1 line copied into { $name }
   *[other] { $count } lines copied into { $name }
}
variants-looked-at = Variant { $name }
variants-obstacle = “{ $step }” cannot be undone or redone yet: “{ $first }” in variant { $name } builds on it. Go to that variant and undo it there first.
variants-obstacle-elsewhere = “{ $step }” cannot be undone or redone yet: “{ $first }” builds on it
variants-look-at = Look at { $name }
variants-name-of = Name of { $name }
variants-note-of = Note on { $name }
variants-note-hint = What is it about?
variants-heat-served = { $share } of the heat
variants-more = More for { $name }
variants-row-look = Look at it
variants-row-compare = Compare with it
variants-row-copy = Copy
variants-row-copy-here = Copy selection here
variants-row-delete = Delete
variants-author = Your name on decisions and notes
variants-pick-title = Take in a variant
variants-pick-from = Variants in { $file }. Buildings are matched by layer and id; the other project stays as it is.
variants-take-in = Take in { $name }
variants-size = { $lines ->
    [one] 1 line
   *[other] { $lines } lines
}, { $decisions ->
    [one] 1 decision
   *[other] { $decisions } decisions
}
variants-taken-in = Taken in: { $lines ->
    [one] 1 line
   *[other] { $lines } lines
}, { $decisions ->
    [one] 1 decision
   *[other] { $decisions } decisions
}
variants-left-out = Left out: { $count ->
    [one] the decision on a building
   *[other] decisions on { $count } buildings
} that this plan does not have ({ $names })
stamp-by = { $author }, { $date }
stamp-date = { $date }
stamp-decided = Decided: { $stamp }
stamp-set = Set: { $stamp }
stamp-note = Reason
stamp-note-hint = Why?
stamp-note-of = Reason for { $name }
history-empty = Nothing was changed yet. Every step will stand here; click one to go back to it.
history-start = Start
history-saved = { $step }  (saved)
compare-figures = Figures
compare-changes = Changes ({ $count })
compare-other = The other variant
compare-swap = Swap
compare-on-map = On the map
compare-off = Only { $name }
compare-swipe = Divider
compare-side-by-side = Side by side
compare-marks = Mark changes
compare-divider = Divider between the variants
compare-end = Show one variant on the map again
compare-only-looked-at = This side shows { $name } to compare; nothing can be selected here. Look at { $name } to work on it.
compare-second-map = Map of variant { $name }
compare-difference = Difference
compare-how = Difference = { $right } minus { $left }
compare-in-the-end = In the end
compare-once-phase = Once phase { $phase } is in operation
compare-nothing = The two variants are the same.
compare-all = Tick all
compare-none = Tick none
compare-take-over = Take { $count ->
    [one] 1 change
   *[other] { $count } changes
} of { $from } over into { $into }
compare-tick = Tick: { $what }
compare-decision = decision on { $building }
compare-coverage-heat = Heat served
compare-coverage-buildings = Buildings served
compare-coverage-dwellings = Dwellings served
compare-reachable-heat = Heat within reach
compare-served-buildings = Buildings
compare-served-dwellings = Dwellings
compare-served-mwh-per-a = Heat delivered
compare-expected-buildings = Buildings, expected
compare-expected-mwh-per-a = Heat, expected
compare-trunk-m = Trunk
compare-branch-m = Branch
compare-service-m = Service pipes
compare-trench-m = Trench
compare-density-excluding-service = Heat per metre, excl. services
compare-density-including-service = Heat per metre, incl. services
compare-expected-density-excluding-service = Expected, excl. services
compare-expected-density-including-service = Expected, incl. services
compare-outside-mwh-per-a = Heat outside the plan area
compare-lines = Lines drawn
compare-lines-without-source = Lines without source
compare-assumption = assumption { $name }: { $here } here, { $there } there
sheet-own-head = only in { $name }
sheet-own = Only in { $variant }: { $name }
sheet-own-tip = A ticked value counts in this variant alone; the other variants keep theirs.
sheet-shared = In the other variants { $value }
export-own = Only in this variant
compare-expected = expected
compare-expected-of = { $name }, expected
compare-year = Year
diff-only-in = Only in { $name }
diff-moved = Moved
diff-changed = Changed
diff-attribute-role = role
diff-attribute-phase = phase
diff-attribute-state = state
diff-attribute-takes-connections = takes connections
diff-attribute-name = name
diff-attribute-external-id = id
diff-attribute-owner = owner
diff-attribute-builder = builder
diff-attribute-operator = operator
diff-attribute-payer = payer
diff-attribute-attributes = other attributes
diff-attribute-locked = locked
diff-attribute-crossing = crossing
diff-attribute-rule = rule
diff-attribute-commitment = commitment
diff-attribute-connection-rate = connection rate
diff-attribute-service = pinned service
diff-attribute-note = note
diff-attribute-year = year
diff-attribute-kind = kind
diff-attribute-capacity-mw = capacity
diff-attribute-available-from = available from
diff-attribute-in-use = in use
refusal-coordinate-system = The variant cannot be taken in: a coordinate cannot be turned into the coordinate system of this plan. Have it saved in the same system.
diff-moved-or-changed = Moved or changed
diff-attribute-fixed-dn = diameter
diff-attribute-surface = surface
diff-attribute-road-crossings = roads crossed
diff-attribute-fittings = fittings
diff-attribute-elevation-m = height
