//! The real program on a screen of its own: without a network, with broken or
//! read-only settings, for users with any name, killed in the middle, and where
//! nothing can draw.
//!
//! Needs Xvfb and a Vulkan driver; without them each test says so and is
//! skipped, unless `HEATPLAN_REQUIRE_GPU=1`. Without network namespaces two are
//! skipped and say so, unless `HEATPLAN_REQUIRE_NETNS=1`.
#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test ends at the first surprise"
)]

use heatplan::project::{Places, recover};
use std::fs;
use std::io::{BufRead, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_heatplan");

/// A screen nobody sees.
struct Screen {
    server: Child,
    name: String,
}

impl Screen {
    /// `None`, with a printed line, where there is no Xvfb.
    fn new() -> Option<Self> {
        let started = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1366x768x24",
                "-nolisten",
                "tcp",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut server) = started else {
            let required = std::env::var("HEATPLAN_REQUIRE_GPU").is_ok_and(|v| v == "1");
            assert!(!required, "Xvfb is missing and HEATPLAN_REQUIRE_GPU=1");
            println!("skipped: there is no Xvfb to open a window on");
            return None;
        };
        let mut line = String::new();
        BufReader::new(server.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        Some(Self {
            server,
            name: format!(":{}", line.trim()),
        })
    }

    /// The program with a home folder of its own, to close again when it stands.
    fn program(&self, home: &Path) -> Command {
        self.run(Command::new(PROGRAM), home)
    }

    fn run(&self, mut command: Command, home: &Path) -> Command {
        let run = home.join("run");
        fs::create_dir_all(&run).ok();
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("DISPLAY", &self.name)
            .env("HOME", home)
            .env("XDG_RUNTIME_DIR", run)
            .env("HEATPLAN_EXIT_WHEN_READY", "1")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.server.kill().ok();
        self.server.wait().ok();
    }
}

/// Waits for a program, but not for ever.
fn ended(mut child: Child) -> Output {
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > Duration::from_mins(3) {
            child.kill().ok();
            let out = child.wait_with_output().unwrap();
            panic!("never ended: {}", String::from_utf8_lossy(&out.stderr));
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    child.wait_with_output().unwrap()
}

/// Whether it ended well; a machine without any driver skips the test.
fn stands(output: &Output) -> bool {
    let said = String::from_utf8_lossy(&output.stderr);
    if said.contains("no graphics adapter") {
        let required = std::env::var("HEATPLAN_REQUIRE_GPU").is_ok_and(|v| v == "1");
        assert!(!required, "no Vulkan driver and HEATPLAN_REQUIRE_GPU=1");
        println!("skipped: there is no driver that can draw");
        return false;
    }
    assert!(output.status.success(), "{:?}: {said}", output.status);
    true
}

fn log_of(places: &Places) -> String {
    let mut text = String::new();
    for file in fs::read_dir(places.logs()).into_iter().flatten().flatten() {
        text += &fs::read_to_string(file.path()).unwrap_or_default();
    }
    text
}

/// Whether this system allows no network namespace. Says so past the test
/// runner, which keeps to itself what a passing test prints; fails where
/// `HEATPLAN_REQUIRE_NETNS=1` says that there must be one.
fn is_refused_a_namespace(output: &Output) -> bool {
    let said = String::from_utf8_lossy(&output.stderr);
    if !said.contains("unshare") {
        return false;
    }
    let required = std::env::var("HEATPLAN_REQUIRE_NETNS").is_ok_and(|v| v == "1");
    assert!(!required, "HEATPLAN_REQUIRE_NETNS=1, but: {said}");
    writeln!(
        std::io::stderr(),
        "skipped: this system allows no network namespace, so that no test shows that none is used"
    )
    .ok();
    true
}

#[test]
fn a_refused_namespace_is_told_apart_from_a_program_that_failed() {
    let ended = |stderr: &str| Output {
        status: std::process::ExitStatus::default(),
        stdout: Vec::new(),
        stderr: stderr.as_bytes().to_vec(),
    };
    assert!(!is_refused_a_namespace(&ended("heatplan: cannot read x")));
    if std::env::var_os("HEATPLAN_REQUIRE_NETNS").is_none() {
        let refused = "unshare: unshare failed: Operation not permitted";
        assert!(is_refused_a_namespace(&ended(refused)));
    }
}

#[test]
fn the_window_stands_without_a_network_and_leaves_nothing_to_recover() {
    let Some(screen) = Screen::new() else { return };
    let dir = tempfile::tempdir().unwrap();
    let own = dir.path().join("portable é");
    let mut command = Command::new("unshare");
    // A namespace without interfaces: not even the loopback is up.
    command.args([
        "--user",
        "--map-root-user",
        "--net",
        PROGRAM,
        "--config-dir",
    ]);
    command.arg(&own);
    let output = ended(screen.run(command, dir.path()).spawn().unwrap());
    if is_refused_a_namespace(&output) {
        return;
    }
    if !stands(&output) {
        return;
    }
    let places = Places::below(&own);
    assert!(recover::find(&places).is_empty());
    assert!(log_of(&places).contains("closed"), "{}", log_of(&places));
    assert!(
        own.join("settings.ron").exists(),
        "settings are portable too"
    );
    let elsewhere: Vec<_> = fs::read_dir(dir.path())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .filter(|name| name.to_string_lossy().contains("heatplan"))
        .collect();
    assert!(elsewhere.is_empty(), "{elsewhere:?}");
}

#[test]
fn the_command_line_needs_no_network() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data/parelwijk");
    let project = sample.join("parelwijk.heatplan");
    let run = |program: &str, before: &[&str]| {
        Command::new(program)
            .args(before)
            .args(["compute", "--json"])
            .arg(&project)
            .output()
            .unwrap()
    };
    let cut_off = run("unshare", &["--user", "--map-root-user", "--net", PROGRAM]);
    if is_refused_a_namespace(&cut_off) {
        return;
    }
    assert!(cut_off.status.success());
    assert_eq!(cut_off.stdout, run(PROGRAM, &[]).stdout);
}

#[test]
fn broken_and_unwritable_settings_start_with_defaults() {
    let Some(screen) = Screen::new() else { return };
    let dir = tempfile::tempdir().unwrap();
    // A home as a person may have it.
    let home = dir.path().join("gebruiker Zoë Łukasz");
    let own = home.join("cfg");
    fs::create_dir_all(&own).unwrap();
    fs::write(own.join("settings.ron"), "{ this is not").unwrap();
    let start = |own: &Path| {
        let mut command = screen.program(&home);
        command.arg("--config-dir").arg(own);
        ended(command.spawn().unwrap())
    };
    if !stands(&start(&own)) {
        return;
    }
    let copies: Vec<PathBuf> = fs::read_dir(&own)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.to_string_lossy().contains("corrupt"))
        .collect();
    assert_eq!(copies.len(), 1);
    assert_eq!(fs::read_to_string(&copies[0]).unwrap(), "{ this is not");
    assert!(log_of(&Places::below(&own)).contains("guard-settings-broken"));
    // A file stands where the folder should be: nothing can be written there.
    let blocked = home.join("blocked");
    fs::write(&blocked, "x").unwrap();
    assert!(stands(&start(&blocked)));
    assert_eq!(fs::read_to_string(&blocked).unwrap(), "x");
}

#[test]
fn no_home_folder_at_all_is_no_reason_to_stay_shut() {
    let Some(screen) = Screen::new() else { return };
    let dir = tempfile::tempdir().unwrap();
    let mut command = screen.program(dir.path());
    command.env_remove("HOME");
    stands(&ended(command.spawn().unwrap()));
}

#[test]
fn a_killed_window_is_offered_at_the_next_start() {
    let Some(screen) = Screen::new() else { return };
    let dir = tempfile::tempdir().unwrap();
    let own = dir.path().join("own");
    let mut command = screen.program(dir.path());
    command
        .arg("--config-dir")
        .arg(&own)
        .env_remove("HEATPLAN_EXIT_WHEN_READY");
    let mut child = command.spawn().unwrap();
    let places = Places::below(&own);
    let start = Instant::now();
    let kept = || {
        let living = recover::living(&places);
        living
            .iter()
            .any(|(folder, _)| folder.join("journal-0").exists())
    };
    while !kept() {
        if child.try_wait().unwrap().is_some() {
            stands(&child.wait_with_output().unwrap());
            return;
        }
        assert!(start.elapsed() < Duration::from_mins(2), "never kept");
        std::thread::sleep(Duration::from_millis(20));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let found = recover::find(&places);
    assert_eq!(found.len(), 1, "what it had open is still there");
    assert!(recover::load(&found[0].folder).is_ok());
}

/// The reports of crashes.
fn reports(places: &Places) -> Vec<String> {
    fs::read_dir(places.crashes())
        .into_iter()
        .flatten()
        .map(|file| fs::read_to_string(file.unwrap().path()).unwrap())
        .collect()
}

#[test]
fn a_window_that_panics_keeps_its_steps_and_the_next_start_offers_them() {
    let Some(screen) = Screen::new() else { return };
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("An Peeters");
    let own = home.join("own");
    fs::create_dir_all(&own).unwrap();
    let start = |fall: Option<&str>| {
        let mut command = screen.program(&home);
        command
            .arg("--config-dir")
            .arg(&own)
            .env("USER", "apeeters");
        if let Some(fall) = fall {
            command.env("HEATPLAN_TEST_FALL", fall);
        }
        ended(command.spawn().unwrap())
    };
    let fallen = start(Some("window"));
    let said = String::from_utf8_lossy(&fallen.stderr).into_owned();
    if said.contains("no graphics adapter") {
        stands(&fallen);
        return;
    }
    assert!(
        !fallen.status.success() && said.contains("fell on purpose"),
        "{said}"
    );

    let places = Places::below(&own);
    let found = recover::find(&places);
    assert_eq!(found.len(), 1);
    assert!(found[0].acts > 0 && !found[0].is_saved, "{:?}", found[0]);
    let back = recover::load(&found[0].folder).unwrap();
    assert!(!back.plan.base.buildings.is_empty());
    assert_eq!(back.plan.network().line_count(), 0, "the step is in it");

    let reports = reports(&places);
    assert_eq!(reports.len(), 1);
    assert!(reports[0].contains("fell on purpose") && reports[0].contains("thread main"));
    assert!(reports[0].contains("fall.rs"), "{}", reports[0]);
    for personal in ["Peeters", "apeeters", "arelwijk", "/home", "/tmp"] {
        assert!(!reports[0].contains(personal), "{personal}: {}", reports[0]);
    }

    let list = Command::new(PROGRAM)
        .args(["recover", "--config-dir"])
        .arg(&own)
        .output()
        .unwrap();
    assert!(list.status.success());
    let listed = String::from_utf8_lossy(&list.stdout).into_owned();
    assert!(listed.contains(&found[0].id), "{listed}");

    // The question keeps it for later while it has no answer.
    assert!(stands(&start(None)));
    assert!(
        log_of(&places).contains("1 sittings to recover"),
        "{}",
        log_of(&places)
    );
    assert_eq!(recover::find(&places).len(), 1);
}

#[test]
fn a_panic_beside_the_window_is_a_message_and_the_window_lives_on() {
    let Some(screen) = Screen::new() else { return };
    let dir = tempfile::tempdir().unwrap();
    let own = dir.path().join("own");
    let mut command = screen.program(dir.path());
    command
        .arg("--config-dir")
        .arg(&own)
        .env("HEATPLAN_TEST_FALL", "task");
    // It closes in order, which only a living window can do.
    if !stands(&ended(command.spawn().unwrap())) {
        return;
    }
    let places = Places::below(&own);
    let log = log_of(&places);
    assert!(log.contains("fell on purpose"), "{log}");
    assert!(log.contains("said: shell-failed"), "{log}");
    assert!(log.contains("closed"), "{log}");
    let reports = reports(&places);
    assert_eq!(reports.len(), 1);
    assert!(
        reports[0].contains("thread heatplan-files"),
        "{}",
        reports[0]
    );
    assert!(recover::find(&places).is_empty());
}

#[test]
fn where_nothing_can_draw_the_message_says_what_to_do() {
    let Some(screen) = Screen::new() else { return };
    let dir = tempfile::tempdir().unwrap();
    let mut command = screen.program(dir.path());
    // An interface that no Linux has: no adapter is found.
    command.env("WGPU_BACKEND", "dx12");
    let output = ended(command.spawn().unwrap());
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("no graphics adapter"), "{said}");
    assert!(
        said.contains("mesa-vulkan-drivers") && said.contains("heatplan compute"),
        "{said}"
    );
}

#[test]
fn without_a_screen_the_message_says_what_to_do() {
    let output = Command::new(PROGRAM)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .env("HOME", tempfile::tempdir().unwrap().path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("heatplan compute"), "{said}");
}
