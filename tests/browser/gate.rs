//! Who is let in, tried with raw bytes.

use crate::served::Served;
use serde_json::json;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

fn served() -> Served {
    Served::study("care,money")
        .file("transcripts/P01.txt", "I: How?\nP: She held my hand.\n")
        .serve(&["--coder", "ana"])
}

fn get(served: &Served, host: &str) -> u16 {
    served.raw(&format!("GET / HTTP/1.1\r\n{host}Connection: close\r\n\r\n")).0
}

/// A name elsewhere that leads to this machine says that name as host.
#[test]
fn a_name_elsewhere_is_not_ours() {
    let served = served();
    let port = served.port;
    for host in [
        format!("evil.test:{port}"),
        "evil.test".to_owned(),
        format!("127.0.0.1.evil.test:{port}"),
        format!("evil.test@127.0.0.1:{port}"),
        format!("localhost.evil.test:{port}"),
        format!("[::1]:{port}"),
        "127.0.0.1:".to_owned(),
        "127.0.0.1:1:2".to_owned(),
        "127.0.0.1:port".to_owned(),
        "0.0.0.0".to_owned(),
        String::new(),
    ] {
        let status = get(&served, &format!("Host: {host}\r\n"));
        assert!(matches!(status, 400 | 403), "{host:?}: {status}");
    }
    assert_eq!(get(&served, ""), 400, "no host");
    let twice = format!("Host: 127.0.0.1:{port}\r\nHost: evil.test\r\n");
    assert_eq!(get(&served, &twice), 400);
    let (status, _, _) = served.raw(&format!(
        "GET http://evil.test/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    ));
    assert_eq!(status, 400, "this is no proxy");
    let (status, _, _) = served.raw("GET / HTTP/1.0\r\n\r\n");
    assert_eq!(status, 400);
    // Somebody may have forwarded another port to ours.
    for host in ["127.0.0.1:1", "localhost:8877", "LOCALHOST", "127.0.0.1"] {
        assert_eq!(get(&served, &format!("Host: {host}\r\n")), 200, "{host}");
    }
}

/// The status of a request with the right token, and these headers.
fn post(served: &Served, token: &str, more: &str) -> (u16, String) {
    let port = served.port;
    let (status, head, _) = served.raw(&format!(
        "POST /list HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX-Desk: {token}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: 2\r\n{more}\r\n{{}}"
    ));
    (status, head)
}

#[test]
fn a_page_elsewhere_asks_for_nothing() {
    let served = served();
    let (port, token) = (served.port, served.session());
    assert_eq!(post(&served, &token, "").0, 200);
    for own in [
        format!("Origin: http://127.0.0.1:{port}\r\nSec-Fetch-Site: same-origin\r\n"),
        "Sec-Fetch-Site: none\r\n".to_owned(),
    ] {
        assert_eq!(post(&served, &token, &own).0, 200, "{own}");
    }
    for elsewhere in [
        format!("Origin: http://127.0.0.1:{}\r\n", port ^ 1),
        format!("Origin: https://127.0.0.1:{port}\r\n"),
        format!("Origin: http://localhost:{port}\r\n"),
        "Origin: http://evil.test\r\n".to_owned(),
        "Origin: null\r\n".to_owned(),
        "Sec-Fetch-Site: same-site\r\n".to_owned(),
        "Sec-Fetch-Site: cross-site\r\n".to_owned(),
        format!("Origin: http://127.0.0.1:{port}\r\nOrigin: http://evil.test\r\n"),
    ] {
        assert_eq!(post(&served, &token, &elsewhere).0, 403, "{elsewhere}");
    }
    let (status, head, _) = served.raw(&format!(
        "OPTIONS /list HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:1\r\n\
         Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: x-desk\r\nConnection: close\r\n\r\n"
    ));
    assert_eq!(status, 403);
    assert!(!head.contains("access-control"), "{head}");
    // A form can send text, and no JSON.
    let (status, _, _) = served.raw(&format!(
        "POST /list HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX-Desk: {token}\r\nConnection: close\r\n\
         Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{{}}"
    ));
    assert_eq!(status, 415);
    for method in ["PUT", "DELETE", "TRACE", "PATCH"] {
        let (status, _, _) = served.raw(&format!(
            "{method} /list HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        ));
        assert_eq!(status, 405, "{method}");
    }
}

#[test]
fn the_key_opens_once_and_only_the_token_asks() {
    let served = served();
    let wrong = "0".repeat(64);
    for key in ["", &wrong, &served.key()[1..]] {
        assert_eq!(served.ask("", "/session", &json!({ "key": key })).0, 401);
    }
    let token = served.session();
    let (status, said) = served.ask("", "/session", &json!({"key": served.key()}));
    assert_eq!(status, 401);
    assert!(said["error"].as_str().unwrap().contains("used already"), "{said}");
    let mut other = token.clone();
    other.replace_range(63.., if token.ends_with('0') { "1" } else { "0" });
    for token in ["", &wrong, &other, &token[..63], served.key()] {
        for path in [
            "/list", "/open", "/act", "/undo", "/code", "/note", "/look", "/role", "/settle",
            "/stop",
        ] {
            let (status, answer) = served.ask(token, path, &json!({"number": 0}));
            assert_eq!(status, 401, "{path}: {answer}");
        }
    }
    assert_eq!(served.ask(&token, "/list", &json!({})).0, 200);
    // The token of another run.
    let again = served_again(&token);
    assert_eq!(again, 401);
}

fn served_again(token: &str) -> u16 {
    served().ask(token, "/list", &json!({})).0
}

/// What anybody may have holds nothing of the study, and nothing is kept by the browser.
#[test]
fn the_empty_page_holds_nothing_and_nothing_is_kept() {
    let served = served();
    let token = served.session();
    let port = served.port;
    for path in ["/", "/desk.css", "/desk.js", "/ask.js", "/coding.js", "/keys.js", "/lanes.js"] {
        let (status, head, body) = served.raw(&format!(
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
        ));
        assert_eq!(status, 200, "{path}");
        assert!(
            !body.contains("P01") && !body.contains("hand") && !body.contains("ana\""),
            "{path}"
        );
        always(&head);
    }
    let (_, head) = post(&served, &token, "");
    always(&head);
    for path in [
        "/list",
        "/open",
        "/favicon.ico",
        "/../Cargo.toml",
        "/%2e%2e/x",
        "/transcripts/P01.txt",
        "//",
    ] {
        let (status, head, _) = served.raw(&format!(
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX-Desk: {token}\r\nConnection: close\r\n\r\n"
        ));
        assert_eq!(status, 404, "{path}");
        always(&head);
    }
}

#[track_caller]
fn always(head: &str) {
    for line in [
        "cache-control: no-store",
        "x-content-type-options: nosniff",
        "referrer-policy: no-referrer",
        "cross-origin-resource-policy: same-origin",
        "cross-origin-opener-policy: same-origin",
    ] {
        assert!(head.contains(line), "{line}: {head}");
    }
    let policy = head.lines().find(|line| line.starts_with("content-security-policy")).unwrap();
    for part in [
        "default-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "require-trusted-types-for",
    ] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(
        !policy.contains("unsafe")
            && !head.contains("set-cookie")
            && !head.contains("access-control"),
        "{head}"
    );
}

/// Transcripts are named by their number in the list, and everything else is looked up in what is there.
#[test]
fn nothing_leads_out_of_the_study() {
    let served = served();
    let token = served.session();
    for number in
        [json!(1), json!(-1), json!("../../etc/passwd"), json!(1e30), json!(null), json!([0])]
    {
        let (status, _) = served.ask(&token, "/open", &json!({ "number": number }));
        assert!(matches!(status, 400 | 422), "{number}");
    }
    let row =
        |transcript: &str| json!({"transcript": transcript, "speaker": "P", "participant": "P01"});
    for id in ["..%2f..%2fetc", "..\\", "C:", "a/../../b", "P02\0", "../P01"] {
        assert_eq!(served.ask(&token, "/role", &row(id)).0, 422, "{id}");
    }
    for name in ["../x", "rules", "consensus", "a/b", "", "C:\\x", ".git", "a\nb"] {
        let (status, said) = served.code(&["desk", ".", "--no-open", "--coder", name]);
        assert_eq!(status, Some(2), "{name}: {said}");
    }
    let names: Vec<String> = std::fs::read_dir(served.folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(names.iter().all(|name| ["codebook.yaml", "transcripts", ".code-desk-ana"].contains(&name.as_str())), "{names:?}");
}

#[test]
fn what_is_too_large_is_refused() {
    let served = served();
    let token = served.session();
    let act = |memo: String| json!({"number": 0, "state": "x", "do": "add", "code": "care", "start": 11, "end": 31, "memo": memo});
    assert_eq!(served.ask(&token, "/act", &act("x".repeat(2 << 20))).0, 413);
    let (_, open) = served.ask(&token, "/open", &json!({"number": 0}));
    let mut large = act("x".repeat(500_000));
    large["state"] = open["state"].clone();
    assert_eq!(served.ask(&token, "/act", &large).0, 413);
    assert!(!served.path("tags").exists());
    let head = format!(
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nX: {}\r\nConnection: close\r\n\r\n",
        served.port,
        "x".repeat(200_000)
    );
    let (status, _, _) = served.raw(&head);
    assert!(matches!(status, 0 | 431), "{status}");
    assert_eq!(served.ask(&token, "/list", &json!({})).0, 200);
}

/// How long a connection lasts that sends this and no more; and what was answered.
fn lasts(served: &Served, bytes: &str) -> (Duration, String) {
    let begin = Instant::now();
    let mut stream = TcpStream::connect(("127.0.0.1", served.port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    stream.write_all(bytes.as_bytes()).unwrap();
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    (begin.elapsed(), answer)
}

#[test]
fn who_is_slow_is_not_waited_for() {
    let served = served();
    let token = served.session();
    let half = format!("POST /list HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n", served.port);
    let body = format!(
        "{half}X-Desk: {token}\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{{"
    );
    let waits = [("silent", String::new(), 5), ("half a head", half, 5), ("half a body", body, 8)];
    std::thread::scope(|scope| {
        for (what, bytes, seconds) in &waits {
            let served = &served;
            scope.spawn(move || {
                let (time, answer) = lasts(served, bytes);
                let most = Duration::from_secs(seconds + 4);
                assert!(time < most, "{what}: {time:?}");
                assert!(*seconds != 8 || answer.contains(" 408 "), "{what}: {answer}");
            });
        }
        // Meanwhile others are answered.
        let begin = Instant::now();
        assert_eq!(served.ask(&token, "/list", &json!({})).0, 200);
        assert!(begin.elapsed() < Duration::from_secs(3));
    });
}

#[test]
fn it_ends_when_it_is_told_to() {
    let mut served = served();
    let token = served.session();
    assert_eq!(served.ask(&token, "/stop", &json!({})).0, 200);
    let end = Instant::now() + Duration::from_secs(10);
    while !served.has_ended() {
        assert!(Instant::now() < end, "it goes on");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(!served.path(".code-desk-ana").exists());
}

#[test]
fn a_port_in_use_and_a_second_desk_are_told() {
    let served = served();
    let port = served.port.to_string();
    let (status, said) =
        served.code(&["desk", ".", "--no-open", "--coder", "ben", "--port", &port]);
    assert_eq!(status, Some(2));
    assert!(said.contains(&format!("port {port} cannot be had: another program has it")), "{said}");
    let (status, said) = served.code(&["desk", ".", "--no-open", "--coder", "ana"]);
    assert_eq!(status, Some(2));
    assert!(
        said.contains(&format!("a desk is open for `ana` already at http://127.0.0.1:{port}/")),
        "{said}"
    );
    assert!(!said.contains("key="), "{said}");
}
