# `just` lists what there is. Everything works with plain cargo too.

_default:
    @just --list

# The window, with the bundled sample on first start
[group('use')]
run *ARGS:
    cargo run --release -- {{ARGS}}

# Everything that must hold before a change goes in
[group('check')]
check: fmt-check clippy no-gui doc test

# Formatting, without changing anything
[group('check')]
fmt-check:
    cargo fmt --check

# Lints of all targets
[group('check')]
clippy:
    cargo clippy --locked --all-targets -- -D warnings

# The library and the command line without the window
[group('check')]
no-gui:
    cargo check --locked --no-default-features --lib --bins --tests

# The documentation of every item, with its links
[group('check')]
doc:
    RUSTDOCFLAGS=-Dwarnings cargo doc --locked --no-deps --document-private-items

# All tests, or those whose name contains the filter
[group('check')]
test *FILTER:
    cargo test --locked {{FILTER}}

# What the server runs, step by step, with times
[group('check')]
ci:
    .ci/run

# Format the sources
[group('develop')]
fmt:
    cargo fmt

# Measure the live loop on generated towns
[group('develop')]
bench *FILTER:
    cargo bench --locked {{FILTER}}

# Measure the frames of the window: a drag, a save and a table in large towns
[group('develop')]
frames *FILTER:
    HEATPLAN_REQUIRE_GPU=1 cargo test --locked --release --test frames -- --ignored --nocapture --test-threads 1 {{FILTER}}

# Draw the reference pictures of the window anew, to be looked at before they are committed
[group('develop')]
snapshots:
    UPDATE_SNAPSHOTS=1 cargo test --locked
