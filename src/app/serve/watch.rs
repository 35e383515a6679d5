//! The thread that watches and shows. What the system tells is only a hint to look: the folders themselves say what
//! changed, so that no way of saving, renaming or deleting needs to be known here.
//!
//! The whole manual is built by a thread of its own. Where only texts of guides were edited, their pages are shown at
//! once, and again when the whole manual has been looked at.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use anyhow::Context;
use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use rayon::{ThreadPool, ThreadPoolBuilder};
use tokio::sync::watch;

use crate::app::disk::DiskFiles;
use crate::app::serve::files::{Look, Shelf};
use crate::app::serve::stage::Stage;
use crate::app::serve::{Event, Wish, words};
use crate::app::words as said;
use crate::check::Settings;
use crate::report::{Counts, Tongue};
use crate::session::{HeldFiles, Memory, Preview, Shown, Whole};

/// What wakes the thread.
pub(crate) enum Ping {
    /// Something happened to these paths; whether one of them is gone or has another name.
    Touched(Vec<PathBuf>, bool),
    /// The whole manual was looked at.
    Done(Box<Done>),
    /// It is over.
    Stop,
}

/// A state of the files that the whole manual is to be built from.
struct Task {
    files: HeldFiles,
    /// The newest state before it of which pages were shown already.
    glanced: Option<HeldFiles>,
    changed: Vec<String>,
    began: Instant,
}

/// What became of it.
pub(crate) struct Done {
    task: Task,
    shown: Result<Shown, String>,
    whole: Option<Arc<Whole>>,
}

/// More threads would wait for each other: a glance is short.
const HANDS: usize = 2;

/// An editor that saves is done after so long without a further sign.
const QUIET: Duration = Duration::from_millis(4);
/// A storm of saves is shown after so long, whether it is over or not.
const STORM: Duration = Duration::from_millis(200);
/// Folders are looked at so often without a sign, since there are disks that give none.
const REST: Duration = Duration::from_secs(2);
/// The same where a folder cannot be watched.
const SHORT_REST: Duration = Duration::from_millis(200);
/// A folder that is being moved cannot be read for a moment.
const TRIES: u32 = 5;

/// Everything that the thread holds.
pub(crate) struct Watcher {
    shelf: Shelf,
    tasks: Sender<Task>,
    /// The newest state, until the whole manual has been built from it.
    newest: Option<HeldFiles>,
    /// Whether pages of it have been shown already.
    glanced: bool,
    /// The newest state of which pages have been shown before the whole manual was built from it.
    good: Option<HeldFiles>,
    /// What waits until the builder has time.
    waiting: Option<Task>,
    busy: bool,
    whole: Option<Arc<Whole>>,
    near: Memory,
    /// Threads of the glance: those of the builder are busy for as long as a whole manual takes.
    hands: Option<ThreadPool>,
    tongue: Tongue,
    root: PathBuf,
    stage: watch::Sender<Arc<Stage>>,
    tell: Box<dyn Fn(&Event) + Send>,
    signs: Option<RecommendedWatcher>,
    watched: BTreeSet<PathBuf>,
    sender: Sender<Ping>,
    pings: Receiver<Ping>,
    rest: Duration,
}

impl Watcher {
    /// Reads the site and makes its pages; returns how many files were read, and what is wrong.
    pub(crate) fn start(
        site: &Path,
        wish: &Wish,
        stage: watch::Sender<Arc<Stage>>,
        tell: Box<dyn Fn(&Event) + Send>,
    ) -> anyhow::Result<(Watcher, (usize, Counts))> {
        let fail = || said::cannot_read_site(site, wish.tongue);
        let root = site.canonicalize().with_context(fail)?;
        let (sender, pings) = channel();
        let hints = sender.clone();
        let signs = notify::recommended_watcher(move |sign: notify::Result<notify::Event>| {
            // Where the system lost count, everything is looked at.
            let (paths, gone) = match sign {
                Ok(sign) if !is_change(sign.kind) => return,
                Ok(sign) => {
                    let gone =
                        matches!(sign.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
                    (sign.paths, gone)
                }
                Err(_) => (Vec::new(), false),
            };
            let _ = hints.send(Ping::Touched(paths, gone));
        });
        let (tasks, builder) = channel();
        let mut watcher = Watcher {
            shelf: Shelf::new(DiskFiles { root: said::plain(site), tongue: wish.tongue }),
            tasks,
            newest: None,
            glanced: false,
            good: None,
            waiting: None,
            busy: false,
            whole: None,
            near: Memory::default(),
            hands: ThreadPoolBuilder::new().num_threads(HANDS).build().ok(),
            tongue: wish.tongue,
            root,
            stage,
            tell,
            signs: signs.ok(),
            watched: BTreeSet::new(),
            sender,
            pings,
            rest: REST,
        };
        let look = watcher.look(&BTreeSet::new()).with_context(fail)?;
        let files = watcher.shelf.files();
        let mut preview = Preview::new(&wish.settings);
        let shown = preview.update(&files).with_context(fail)?;
        watcher.whole = preview.whole();
        watcher.near = preview.near();
        let first = (files.0.len(), shown.counts);
        watcher.stage.send_replace(Arc::new(Stage::default().next(shown, &look.changed)));
        let (settings, tongue, done) = (wish.settings.clone(), wish.tongue, watcher.sender.clone());
        std::thread::spawn(move || build(preview, &settings, tongue, &builder, &done));
        Ok((watcher, first))
    }

    /// The real path of the site.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Where the thread can be woken.
    pub(crate) fn pings(&self) -> Sender<Ping> {
        self.sender.clone()
    }

    /// Watches and builds until the end is told.
    pub(crate) fn run(mut self) {
        self.rehearse();
        loop {
            let mut touched = BTreeSet::new();
            match self.pings.recv_timeout(self.rest) {
                Ok(Ping::Touched(paths, gone)) => {
                    self.note(paths, gone, &mut touched);
                    if self.settle(&mut touched).is_none() {
                        return;
                    }
                }
                Ok(Ping::Done(done)) => {
                    self.done(*done);
                    continue;
                }
                Err(RecvTimeoutError::Timeout) => {}
                Ok(Ping::Stop) | Err(RecvTimeoutError::Disconnected) => return,
            }
            self.turn(&touched);
        }
    }

    /// Waits until a storm of saves is over; nothing where the end is told meanwhile.
    fn settle(&mut self, touched: &mut BTreeSet<PathBuf>) -> Option<()> {
        let began = Instant::now();
        while began.elapsed() < STORM {
            match self.pings.recv_timeout(QUIET) {
                Ok(Ping::Touched(paths, gone)) => self.note(paths, gone, touched),
                Ok(Ping::Done(done)) => self.done(*done),
                Ok(Ping::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => break,
            }
        }
        Some(())
    }

    fn note(&mut self, paths: Vec<PathBuf>, gone: bool, touched: &mut BTreeSet<PathBuf>) {
        for path in paths {
            // A folder of the same name that comes later is another one, and must be watched anew.
            if gone
                && self.watched.remove(&path)
                && let Some(signs) = &mut self.signs
            {
                let _ = signs.unwatch(&path);
            }
            touched.insert(path);
        }
    }

    /// Looks, and where something changed, builds and shows.
    fn turn(&mut self, touched: &BTreeSet<PathBuf>) {
        let began = Instant::now();
        let mut changed = self.shelf.glance(touched);
        self.glance_at(&changed, began);
        let look = match self.patient_look(touched) {
            Ok(look) => look,
            Err(error) => return self.trouble(&format!("{error:#}")),
        };
        let files = self.shelf.files();
        if !files.0.contains_key("content/site.yaml") {
            return self.trouble(&words::site_is_gone(self.tongue));
        }
        if look.changed.is_empty() && changed.is_empty() && self.stage.borrow().trouble.is_none() {
            return;
        }
        self.newest = Some(files.clone());
        if look.changed.is_empty() && changed.is_empty() {
            self.glanced = false;
        }
        self.glance_at(&look.changed, began);
        changed.extend(look.changed);
        let waited = self.waiting.take();
        self.good = self.good.take().or_else(|| waited.as_ref()?.glanced.clone());
        let waited = waited.map(|task| task.changed);
        let changed = waited.into_iter().flatten().chain(changed).collect();
        self.waiting = Some(Task { files, glanced: self.good.take(), changed, began });
        self.hand_on();
    }

    /// What goes wrong here is told when something is shown.
    fn rehearse(&self) {
        if let (Some(whole), Some(hands)) = (&self.whole, &self.hands) {
            let near = &self.near;
            let _ = catch_unwind(AssertUnwindSafe(|| hands.install(|| whole.rehearse(near))));
        }
    }

    /// Shows and tells what can be shown of these files without the rest.
    fn glance_at(&mut self, changed: &[String], began: Instant) {
        if changed.is_empty() {
            return;
        }
        let files = self.shelf.files();
        self.glanced = self.glance(&files, changed);
        if self.glanced {
            let counts = self.stage.borrow().counts;
            (self.tell)(&Event::Built { changed: changed.to_vec(), counts, took: began.elapsed() });
        }
    }

    /// Shows the pages of guides that were edited, where that can be done without the rest.
    fn glance(&mut self, files: &HeldFiles, changed: &[String]) -> bool {
        let (Some(whole), near) = (&self.whole, &self.near) else { return false };
        let look = || match &self.hands {
            Some(hands) => hands.install(|| whole.glance(files, near)),
            None => whole.glance(files, near),
        };
        let Ok(shown) = catch_unwind(AssertUnwindSafe(look)) else {
            // What went wrong is told when the whole manual is built.
            self.near = self.near.of_the_same_pictures();
            return false;
        };
        let now = Arc::clone(&self.stage.borrow());
        shown.is_some_and(|shown| {
            self.stage.send_replace(Arc::new(now.next(shown, changed)));
            self.good = Some(files.clone());
            true
        })
    }

    /// Gives the builder what waits, if it has time.
    fn hand_on(&mut self) {
        if !self.busy
            && let Some(task) = self.waiting.take()
        {
            self.busy = self.tasks.send(task).is_ok();
        }
    }

    /// Shows what was built, unless there is something newer by now: of that, what a glance shows is shown again.
    fn done(&mut self, done: Done) {
        self.busy = false;
        self.whole = done.whole.or(self.whole.take());
        let Task { files, changed, began, .. } = done.task;
        let is_newest = self.newest.as_ref() == Some(&files);
        if let Some(waiting) = self.waiting.as_mut().filter(|_| !is_newest) {
            // The newest last: that is what readers of other pages are offered.
            waiting.changed.splice(0..0, changed.iter().cloned());
        }
        self.hand_on();
        match done.shown {
            Ok(shown) if is_newest => self.show(shown, changed, began),
            Err(why) if is_newest => self.trouble(&why),
            _ => {
                if let Some(files) = self.newest.clone() {
                    self.glanced |= self.glance(&files, &[]);
                }
            }
        }
    }

    /// Shows what the whole manual says.
    fn show(&mut self, shown: Shown, changed: Vec<String>, began: Instant) {
        let now = Arc::clone(&self.stage.borrow());
        let counts = shown.counts;
        if now.trouble.is_none() && self.glanced && now.shows(&shown.files) && now.says(&shown.notes) {
            return;
        }
        let edited = if self.glanced { &[][..] } else { &changed[..] };
        self.stage.send_replace(Arc::new(now.next(shown, edited)));
        if !self.glanced || counts != now.counts {
            (self.tell)(&Event::Built { changed, counts, took: began.elapsed() });
        }
    }

    fn trouble(&mut self, why: &str) {
        // Whatever is being built shows a state that is over.
        (self.newest, self.waiting) = (None, None);
        let now = Arc::clone(&self.stage.borrow());
        if now.trouble.as_deref() != Some(why) {
            (self.tell)(&Event::Trouble(why.to_owned()));
            self.stage.send_replace(Arc::new(now.with_trouble(why.to_owned())));
        }
    }

    fn patient_look(&mut self, touched: &BTreeSet<PathBuf>) -> std::io::Result<Look> {
        let mut tries = 1;
        loop {
            match self.look(touched) {
                Err(_) if tries < TRIES => {
                    std::thread::sleep(QUIET * tries);
                    tries += 1;
                }
                answer => return answer,
            }
        }
    }

    /// Reads what changed and watches the folders that were read. What was put into a new folder before it was watched
    /// is found by a second look.
    fn look(&mut self, touched: &BTreeSet<PathBuf>) -> std::io::Result<Look> {
        let mut look = self.shelf.look(touched)?;
        while self.watch(&look.folders) {
            let again = self.shelf.look(&BTreeSet::new())?;
            look.changed.extend(again.changed);
            look.folders = again.folders;
        }
        look.changed.sort();
        look.changed.dedup();
        Ok(look)
    }

    /// Watches exactly these folders, and the one around them; returns whether one of them is new.
    fn watch(&mut self, folders: &BTreeSet<PathBuf>) -> bool {
        let Some(signs) = &mut self.signs else {
            self.rest = SHORT_REST;
            return false;
        };
        let wanted: BTreeSet<PathBuf> = folders.iter().chain([&self.root]).cloned().collect();
        for path in self.watched.difference(&wanted) {
            let _ = signs.unwatch(path);
        }
        let known = self.watched.intersection(&wanted).cloned().collect();
        let mut watched: BTreeSet<PathBuf> = known;
        let mut is_new = false;
        for path in wanted.difference(&self.watched) {
            if signs.watch(path, RecursiveMode::NonRecursive).is_ok() {
                watched.insert(path.clone());
                is_new = true;
            }
        }
        self.rest = if watched.len() == wanted.len() { REST } else { SHORT_REST };
        self.watched = watched;
        is_new
    }
}

/// Reading is no change.
fn is_change(kind: EventKind) -> bool {
    !kind.is_access() || kind == EventKind::Access(AccessKind::Close(AccessMode::Write))
}

/// Builds the whole manual from one state after the other, until nobody asks any more.
fn build(
    mut preview: Preview,
    settings: &Settings,
    tongue: Tongue,
    tasks: &Receiver<Task>,
    done: &Sender<Ping>,
) {
    while let Ok(task) = tasks.recv() {
        let update = AssertUnwindSafe(|| {
            task.glanced.iter().for_each(|good| preview.saw(good));
            preview.update(&task.files)
        });
        let shown = match catch_unwind(update) {
            Ok(shown) => shown.map_err(|error| format!("{:#}", anyhow::Error::from(error))),
            Err(_) => {
                // What it remembered may be half done.
                preview = Preview::new(settings);
                Err(words::our_fault(tongue))
            }
        };
        let whole = preview.whole();
        if done.send(Ping::Done(Box::new(Done { task, shown, whole }))).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs::{create_dir_all, remove_dir_all, write};
    use std::sync::Arc;

    use tokio::sync::watch;

    use crate::app::serve::Wish;
    use crate::app::serve::stage::Stage;
    use crate::app::serve::watch::{Ping, Watcher};
    use crate::check::Settings;
    use crate::report::Tongue;

    #[test]
    fn a_storm_of_saves_is_waited_for_as_one() {
        let folder = std::env::temp_dir().join(format!("guidegen-storm-{}", std::process::id()));
        create_dir_all(folder.join("content")).expect("folders can be made");
        write(folder.join("content/site.yaml"), "languages: [ja, en]\n").expect("files can be written");
        let (stage, _shown) = watch::channel(Arc::new(Stage::default()));
        let wish =
            Wish { host: None, port: 0, editor: None, settings: Settings::default(), tongue: Tongue::En };
        let (mut watcher, _) = Watcher::start(&folder, &wish, stage, Box::new(|_| {})).expect("a site");
        // What the system itself says about the folder is nothing to this test.
        watcher.signs = None;
        let pings = watcher.pings();
        let paths: BTreeSet<_> = (0..50).map(|at| folder.join(format!("{at}.yaml"))).collect();
        for path in &paths {
            pings.send(Ping::Touched(vec![path.clone()], false)).expect("it is there");
        }
        let mut touched = BTreeSet::new();
        assert!(watcher.settle(&mut touched).is_some() && touched.is_superset(&paths));
        pings.send(Ping::Stop).expect("it is there");
        assert!(watcher.settle(&mut touched).is_none());
        remove_dir_all(&folder).expect("it is ours");
    }
}
