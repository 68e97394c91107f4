//! The server: one thread, few connections, and nobody who is slow holds it up.

use super::answer::Answer;
use super::gate::{ALWAYS, TOKEN, check};
use super::one::One;
use super::routes::{route, session};
use super::secret::{is_same, secret};
use super::state::{Options, State};
use crate::error::{Kind, Problem};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::cell::{Cell, RefCell};
use std::convert::Infallible;
use std::future::poll_fn;
use std::net::{Ipv4Addr, TcpListener};
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::Poll;
use std::time::{Duration, Instant};
use tokio::runtime::Builder;
use tokio::sync::{Notify, Semaphore};
use tokio::task::LocalSet;

/// How many connections there are at a time; a browser opens six.
const CONNECTIONS: usize = 32;
/// How long the head of a request may take.
const HEAD: Duration = Duration::from_secs(5);
/// How long its body may take.
const BODY: Duration = Duration::from_secs(8);
/// How large a head may be.
const HEAD_BYTES: usize = 1 << 16;
/// How large a body may be.
const BODY_BYTES: usize = 1 << 20;
/// After how long without a request the server ends by itself.
const IDLE: Duration = Duration::from_secs(12 * 3600);
/// How often that is looked at.
const LOOK: Duration = Duration::from_secs(60);
/// How long is waited after a connection that could not be had.
const BREATH: Duration = Duration::from_millis(20);
/// How long open connections are waited for at the end.
const GRACE: Duration = Duration::from_secs(2);

/// A desk whose study is open and whose address is taken.
pub struct Desk {
    listener: TcpListener,
    state: State,
    key: String,
    _one: Option<One>,
}

/// Where a desk is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Started {
    /// The address, with the key that opens it once.
    pub address: String,
    /// The port.
    pub port: u16,
}

/// What all connections share.
struct Shared {
    state: RefCell<State>,
    /// The key, until it was used.
    key: RefCell<Option<String>>,
    token: String,
    last: Cell<Instant>,
    stop: Notify,
}

impl Desk {
    /// Opens a study and takes an address on this machine.
    ///
    /// # Errors
    /// Everything that speaks against it.
    pub fn open(options: Options) -> Result<Self, Vec<Problem>> {
        let port = options.port;
        let state = State::open(options)?;
        let one = state.coder_alone().map_err(|problem| vec![problem])?;
        let taken = |e: std::io::Error| {
            let why = match e.kind() {
                std::io::ErrorKind::AddrInUse => "another program has it".to_owned(),
                _ => e.to_string(),
            };
            let message = format!("port {port} cannot be had: {why}");
            vec![
                Problem::error(Kind::Usage, message)
                    .hint("name another --port, or none: then a free one is taken"),
            ]
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(taken)?;
        listener.set_nonblocking(true).map_err(taken)?;
        let desk = Self { listener, state, key: secret(), _one: one };
        if let Some(one) = &desk._one {
            one.note(desk.started().port);
        }
        Ok(desk)
    }

    /// Its address.
    #[must_use]
    pub fn started(&self) -> Started {
        let port = self.listener.local_addr().map_or(0, |address| address.port());
        Started { address: format!("http://127.0.0.1:{port}/#key={}", self.key), port }
    }

    /// What is wrong with the study, and does not keep anybody from reading what is sound.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        self.state.problems()
    }

    /// Answers until it is told to stop, or nobody asked for half a day.
    ///
    /// # Errors
    /// Where the system does not let it.
    pub fn run(self) -> Result<(), Problem> {
        let failed =
            |e: std::io::Error| Problem::error(Kind::Other, format!("the desk cannot go on: {e}"));
        let runtime = Builder::new_current_thread().enable_io().enable_time().build();
        let runtime = runtime.map_err(failed)?;
        let shared = Rc::new(Shared {
            state: RefCell::new(self.state),
            key: RefCell::new(Some(self.key)),
            token: secret(),
            last: Cell::new(Instant::now()),
            stop: Notify::new(),
        });
        let listener = self.listener;
        LocalSet::new()
            .block_on(&runtime, async move {
                let listener = tokio::net::TcpListener::from_std(listener)?;
                let free = Arc::new(Semaphore::new(CONNECTIONS));
                let mut end = pin!(idle(&shared));
                let mut stop = pin!(shared.stop.notified());
                loop {
                    let Ok(place) = Arc::clone(&free).acquire_owned().await else { return Ok(()) };
                    let next = poll_fn(|context| {
                        if stop.as_mut().poll(context).is_ready()
                            || end.as_mut().poll(context).is_ready()
                        {
                            return Poll::Ready(None);
                        }
                        listener.poll_accept(context).map(Some)
                    });
                    let stream = match next.await {
                        None => break,
                        Some(Ok((stream, _))) => stream,
                        // Somebody was gone before we came, or there are too many open files for a moment.
                        Some(Err(_)) => {
                            tokio::time::sleep(BREATH).await;
                            continue;
                        }
                    };
                    // An answer is one piece: nothing is gained by waiting for more of it.
                    let _ = stream.set_nodelay(true);
                    let shared = Rc::clone(&shared);
                    tokio::task::spawn_local(async move {
                        let service = service_fn(|request| answer(Rc::clone(&shared), request));
                        let served = http1::Builder::new()
                            .timer(TokioTimer::new())
                            .header_read_timeout(HEAD)
                            .max_buf_size(HEAD_BYTES)
                            .serve_connection(TokioIo::new(stream), service);
                        // Whoever is too slow, or gone, is nobody's concern.
                        let _ = served.await;
                        drop(place);
                    });
                }
                let _ = tokio::time::timeout(GRACE, free.acquire_many(CONNECTIONS as u32)).await;
                Ok(())
            })
            .map_err(failed)
    }
}

/// Ends when nobody has asked for long.
async fn idle(shared: &Shared) {
    while shared.last.get().elapsed() < IDLE {
        tokio::time::sleep(LOOK).await;
    }
}

async fn answer(
    shared: Rc<Shared>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let answer = match asked(&shared, request).await {
        Ok(answer) | Err(answer) => answer,
    };
    let mut response = Response::new(Full::new(Bytes::from(answer.body)));
    *response.status_mut() =
        StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(answer.kind));
    for (name, value) in ALWAYS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    Ok(response)
}

async fn asked(shared: &Shared, request: Request<Incoming>) -> Result<Answer, Answer> {
    let (head, body) = request.into_parts();
    check(&head.method, &head.uri, &head.headers)?;
    let path = head.uri.path();
    if head.method == Method::GET {
        return super::page::file(path)
            .ok_or_else(|| Answer::refused(404, "there is no such page"));
    }
    let token = head.headers.get(TOKEN).and_then(|token| token.to_str().ok()).unwrap_or("");
    let is_known = is_same(token, &shared.token);
    if !is_known && path != "/session" {
        return Err(Answer::refused(401, "this page is not one that the program opened"));
    }
    let body = tokio::time::timeout(BODY, Limited::new(body, BODY_BYTES).collect()).await;
    let body = match body {
        Err(_) => return Err(Answer::refused(408, "this took too long")),
        Ok(Err(e)) if e.is::<LengthLimitError>() => {
            return Err(Answer::refused(413, "this is more than is ever written at once"));
        }
        Ok(Err(_)) => return Err(Answer::refused(400, "this ended too early")),
        Ok(Ok(body)) => body.to_bytes(),
    };
    let asked = serde_json::from_slice(&body)
        .map_err(|_| Answer::refused(400, "this is not what the page asks"))?;
    if path == "/session" {
        return session(&asked, &shared.key, &shared.token, &shared.state.borrow());
    }
    shared.last.set(Instant::now());
    if path == "/stop" {
        shared.stop.notify_one();
        return Ok(Answer::json(&serde_json::json!({ "said": "The program has ended." })));
    }
    route(&mut shared.state.borrow_mut(), path, &asked)
}
