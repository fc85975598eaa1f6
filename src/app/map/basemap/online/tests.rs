//! Against a server in the test, and against none.

use super::*;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::Arc;

const ID: TileId = TileId {
    zoom: 9,
    x: 261,
    y: 171,
};
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and so on";

/// A server that gives each request the next of these answers, the last one
/// for ever; with what it was asked.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

fn serve(answers: Vec<Vec<u8>>) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!(
        "http://{}/{{z}}/{{x}}/{{y}}.png",
        listener.local_addr().unwrap()
    );
    let asked = Arc::<Mutex<Vec<String>>>::default();
    let log = asked.clone();
    std::thread::spawn(move || {
        for (number, stream) in listener.incoming().enumerate() {
            let mut stream = stream.unwrap();
            let mut request = Vec::new();
            let mut part = [0; 1024];
            while !request.windows(4).any(|end| end == b"\r\n\r\n") {
                match stream.read(&mut part) {
                    Ok(0) | Err(_) => break,
                    Ok(count) => request.extend_from_slice(&part[..count]),
                }
            }
            let text = String::from_utf8_lossy(&request).into_owned();
            log.lock().unwrap().push(text);
            let answer = answers.get(number).or(answers.last()).unwrap();
            stream.write_all(answer).ok();
        }
    });
    Server { address, asked }
}

fn answer(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n{headers}\r\n"
    );
    [head.as_bytes(), body].concat()
}

fn online(address: &str, cache: Option<&Path>) -> Online {
    asked_by(address, cache, "")
}

fn asked_by(address: &str, cache: Option<&Path>, contact: &str) -> Online {
    let contact = Contact::new(contact.to_owned().into());
    Online::new(&BaseSource::Address(address.to_owned()), cache, contact).unwrap()
}

#[test]
fn a_service_hears_who_asks_and_whom_it_may_write_to() {
    for (contact, wanted) in [
        ("", "heat networks)"),
        ("an@stad.be", "heat networks; an@stad.be)"),
        // a line of its own is no way to say more
        ("an@stad.be\r\nX: y é", "heat networks; an@stad.beX: y)"),
    ] {
        let server = serve(vec![answer("200 OK", "", PNG)]);
        let service = asked_by(&server.address, None, contact);
        assert!(service.tile(ID).unwrap().is_some());
        let asked = server.asked.lock().unwrap().join("\n");
        assert!(asked.contains(wanted), "{asked}");
        assert!(asked.contains(concat!("Heatplan/", env!("CARGO_PKG_VERSION"))));
    }
}

#[test]
fn a_tile_is_asked_for_once_and_kept() {
    let server = serve(vec![answer(
        "200 OK",
        "Cache-Control: max-age=600\r\n",
        PNG,
    )]);
    let dir = tempfile::tempdir().unwrap();
    let service = online(&server.address, Some(dir.path()));
    for _ in 0..3 {
        assert_eq!(service.tile(ID).unwrap().unwrap(), PNG);
    }
    // and in another sitting
    let service = online(&server.address, Some(dir.path()));
    assert_eq!(service.tile(ID).unwrap().unwrap(), PNG);
    let asked = server.asked.lock().unwrap();
    assert_eq!(asked.len(), 1);
    assert!(
        asked[0].starts_with("GET /9/261/171.png HTTP/1.1"),
        "{}",
        asked[0]
    );
    let agent = concat!("user-agent: heatplan/", env!("CARGO_PKG_VERSION"));
    assert!(asked[0].to_lowercase().contains(agent), "{}", asked[0]);
    assert!(
        !asked[0].contains("; )") && !asked[0].contains("()"),
        "an agent with an empty place for its address: {}",
        asked[0]
    );
}

#[test]
fn what_is_old_is_asked_for_again_and_shown_where_nobody_answers() {
    let server = serve(vec![
        answer("200 OK", "Cache-Control: max-age=0\r\n", PNG),
        answer("503 Busy", "", b""),
    ]);
    let dir = tempfile::tempdir().unwrap();
    let service = online(&server.address, Some(dir.path()));
    assert_eq!(service.tile(ID).unwrap().unwrap(), PNG);
    assert_eq!(service.tile(ID).unwrap().unwrap(), PNG, "the old one");
    assert_eq!(server.asked.lock().unwrap().len(), 2);
    let beside = TileId { x: 262, ..ID };
    let refused = service.tile(beside);
    assert!(matches!(refused, Err(SupplyError::Refused(_))));
    assert_eq!(server.asked.lock().unwrap().len(), 2, "it is left alone");
    service.wake();
    service.tile(beside).unwrap_err();
    assert_eq!(
        server.asked.lock().unwrap().len(),
        3,
        "until it is told to try"
    );
}

#[test]
fn a_tile_that_is_not_there_is_no_failure() {
    let server = serve(vec![answer("404 Not Found", "", b"no")]);
    let service = online(&server.address, None);
    assert_eq!(service.tile(ID).unwrap(), None);
    assert_eq!(service.tile(ID).unwrap(), None);
    assert_eq!(server.asked.lock().unwrap().len(), 2);
}

#[test]
fn the_page_of_a_hotel_is_neither_shown_nor_kept() {
    let server = serve(vec![answer(
        "200 OK",
        "",
        b"<html>Welcome! Room number?</html>",
    )]);
    let dir = tempfile::tempdir().unwrap();
    let service = online(&server.address, Some(dir.path()));
    assert!(matches!(service.tile(ID), Err(SupplyError::Refused(_))));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[test]
fn a_tile_without_end_is_cut_off() {
    let head = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n\x89PNG";
    let endless = [head.as_slice(), &vec![0; 6 << 20]].concat();
    let server = serve(vec![endless]);
    let service = online(&server.address, None);
    let cut = service.tile(ID);
    assert!(
        matches!(cut, Err(SupplyError::Tile(TileError::TooLarge))),
        "{cut:?}"
    );
}

#[test]
fn where_nobody_listens_it_is_said_at_once_and_asked_less_and_less() {
    let port = {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().port()
    };
    let service = online(&format!("http://127.0.0.1:{port}/{{z}}/{{x}}/{{y}}"), None);
    let start = Instant::now();
    let Err(SupplyError::Unreachable(first)) = service.tile(ID) else {
        panic!("who answered?");
    };
    let Err(SupplyError::Unreachable(again)) = service.tile(ID) else {
        panic!("who answered?");
    };
    assert!(start.elapsed() < Duration::from_secs(5));
    assert_eq!(first, again, "one rest, not two");
    let rests = |service: &Online| {
        let SupplyError::Unreachable(until) = service.failed(false) else {
            panic!("it refuses?");
        };
        service.health.lock().unwrap().rests_until = None;
        until.duration_since(Instant::now()).as_secs_f64().round()
    };
    service.wake();
    let longer: Vec<f64> = (0..7).map(|_| rests(&service)).collect();
    assert_eq!(longer, [15.0, 30.0, 60.0, 120.0, 240.0, 300.0, 300.0]);
}

#[test]
fn addresses() {
    let template = "https://example.org/{z}/{x}/{-y}?y={y}";
    assert_eq!(
        address_of(template, ID),
        "https://example.org/9/261/340?y=171"
    );
    assert_eq!(
        address_of("https://{s}.example.org/{z}/{x}/{y}", ID),
        "https://a.example.org/9/261/171"
    );
    let beside = TileId { x: 262, ..ID };
    assert!(address_of("https://{s}.example.org", beside).starts_with("https://b."));
    let grb = Service::of(&BaseSource::Known(KnownService::GrbGrey)).unwrap();
    assert_eq!(
        address_of(&grb.address, ID),
        "https://geo.api.vlaanderen.be/GRB/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0\
         &LAYER=grb_bsk_grijs&STYLE=&FORMAT=image/png&TILEMATRIXSET=GoogleMapsVL\
         &TILEMATRIX=9&TILECOL=261&TILEROW=171"
    );
    let osm = Service::of(&BaseSource::Known(KnownService::OpenStreetMap)).unwrap();
    assert_eq!(
        address_of(&osm.address, ID),
        "https://tile.openstreetmap.org/9/261/171.png"
    );
    for known in [grb, osm] {
        assert!(known.attribution.is_some(), "named on the map");
    }
    let typed = |address: &str| {
        let service = Service::of(&BaseSource::Address(address.to_owned())).unwrap();
        (service.name, service.attribution, service.zooms[1])
    };
    for address in [
        "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        "https://{s}.Tile.OpenStreetMap.org:443/{z}/{x}/{y}.png",
        "https://tile.openstreetmap.de/{z}/{x}/{y}.png",
    ] {
        let (name, attribution, most) = typed(address);
        assert!(!name.contains('{'), "{name}");
        assert_eq!(attribution.as_deref(), Some(OPENSTREETMAP), "{address}");
        assert_eq!(most, 19);
    }
    let other = typed("https://openstreetmap.org.example.org/{z}/{x}/{y}.png");
    assert_eq!((other.1, other.2), (None, 20));
    assert_eq!(
        host("https://me:secret@maps.example.org/a"),
        "maps.example.org"
    );
    assert_eq!(kind_of("http://a/{z}/{x}/{y}.pbf?k=1"), TileKind::Vector);
    assert_eq!(kind_of("http://a/{z}/{x}/{y}.png"), TileKind::Picture);
}
