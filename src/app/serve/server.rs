//! The thread that answers: connections to requests, and news to the pages that are open.

use std::convert::Infallible;
use std::net::TcpListener;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::sync::{mpsc, oneshot, watch};

use crate::app::serve::answer::{Answer, Asked, answer};
use crate::app::serve::door::Door;
use crate::app::serve::editor::Desk;
use crate::app::serve::event::news;
use crate::app::serve::stage::Stage;
use crate::report::Tongue;

/// What every answer is made from.
pub(crate) struct Shared {
    /// Who is let in.
    pub(crate) door: Door,
    /// What is on show.
    pub(crate) shown: watch::Receiver<Arc<Stage>>,
    /// Where places of diagnostics are opened, for whoever sits at this machine.
    pub(crate) desk: Option<Desk>,
    /// Language of what is said first.
    pub(crate) tongue: Tongue,
}

/// How often an open page is written to when nothing happens, so that one that was closed is noticed.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);
/// How long to wait where the system has no more connections to give.
const PAUSE: Duration = Duration::from_millis(50);

/// Answers until the end is told.
pub(crate) fn run(listener: TcpListener, shared: Arc<Shared>, end: oneshot::Receiver<()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("the system lets a thread wait for connections");
    runtime.block_on(async {
        listener.set_nonblocking(true).expect("a socket can be asked without waiting");
        let listener = tokio::net::TcpListener::from_std(listener).expect("a socket that listens");
        tokio::spawn(accept(listener, shared));
        let _ = end.await;
    });
}

async fn accept(listener: tokio::net::TcpListener, shared: Arc<Shared>) {
    loop {
        let Ok((stream, peer)) = listener.accept().await else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let _ = stream.set_nodelay(true);
        let own = stream.local_addr().map(|own| own.ip());
        // Another device has another desk, and no business with the folders of this one.
        let is_here = peer.ip().is_loopback() || own.is_ok_and(|own| own == peer.ip());
        let shared = Arc::clone(&shared);
        tokio::spawn(async move {
            let service = service_fn(move |request| {
                let shared = Arc::clone(&shared);
                async move { Ok::<_, Infallible>(respond(&request, &shared, is_here)) }
            });
            // A connection that breaks off is the browser's affair.
            let _ = http1::Builder::new()
                .timer(TokioTimer::new())
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

fn respond(request: &Request<Incoming>, shared: &Shared, is_here: bool) -> Response<Reply> {
    let stage = Arc::clone(&shared.shown.borrow());
    let desk = shared.desk.as_ref().filter(|_| is_here);
    match answer(request, &Asked { door: &shared.door, stage: &stage, desk, tongue: shared.tongue }) {
        Answer::Whole(response) => response.map(|bytes| Reply::Whole(Some(bytes))),
        Answer::News(head, page) => {
            let (sender, receiver) = mpsc::channel(1);
            tokio::spawn(tell(page, shared.shown.clone(), sender));
            head.map(|()| Reply::News(receiver))
        }
    }
}

/// Tells an open page every new state, beginning with the one that is there.
async fn tell(page: String, mut shown: watch::Receiver<Arc<Stage>>, sender: mpsc::Sender<Bytes>) {
    let mut text = news(&shown.borrow_and_update(), &page);
    while sender.send(text.into()).await.is_ok() {
        text = match tokio::time::timeout(SIGN_OF_LIFE, shown.changed()).await {
            Ok(Ok(())) => news(&shown.borrow_and_update(), &page),
            Ok(Err(_)) => return,
            Err(_) => ":\n\n".to_owned(),
        };
    }
}

/// The body of an answer.
enum Reply {
    Whole(Option<Bytes>),
    News(mpsc::Receiver<Bytes>),
}

impl Body for Reply {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let next = match self.get_mut() {
            Reply::Whole(bytes) => Poll::Ready(bytes.take().filter(|bytes| !bytes.is_empty())),
            Reply::News(receiver) => receiver.poll_recv(context),
        };
        next.map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Reply::Whole(bytes) if bytes.as_ref().is_none_or(Bytes::is_empty))
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Reply::Whole(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64)),
            Reply::News(_) => SizeHint::default(),
        }
    }
}
