//! What changes something on a disk: the one place through which the library does.
//!
//! In a build with debug assertions a test can make the n-th change fail, or end the program at it ([`inject`]).

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

#[cfg(debug_assertions)]
pub use fault::{Fault, inject};

/// One change: what is asked before it is made. Always granted but in tests.
#[cfg(not(debug_assertions))]
#[expect(clippy::unnecessary_wraps, reason = "a test may refuse it")]
pub(crate) fn step() -> io::Result<()> {
    Ok(())
}

#[cfg(debug_assertions)]
pub(crate) use fault::step;

pub(crate) fn create_dir(path: &Path) -> io::Result<()> {
    step()?;
    fs::create_dir(path)
}

#[cfg(feature = "search")]
pub(crate) fn create_dir_all(path: &Path) -> io::Result<()> {
    step()?;
    fs::create_dir_all(path)
}

/// Makes a file that is not there yet.
pub(crate) fn create_new(path: &Path) -> io::Result<File> {
    step()?;
    File::create_new(path)
}

/// Opens a file to lock it; it is made where it is missing.
#[cfg(feature = "search")]
pub(crate) fn open_lock(path: &Path) -> io::Result<File> {
    step()?;
    File::options().write(true).create(true).truncate(false).open(path)
}

/// Writes what it can, as [`Write::write`]; a write that fails may have written a part.
pub(crate) fn write(out: &mut impl Write, bytes: &[u8]) -> io::Result<usize> {
    step().inspect_err(|_| drop(out.write(bytes.get(..bytes.len() / 2).unwrap_or_default())))?;
    out.write(bytes)
}

/// Makes what was written to a file last through a failure of power.
pub(crate) fn sync(file: &File) -> io::Result<()> {
    step()?;
    file.sync_all()
}

/// Makes the names in a folder last, where the system has a way to.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(windows) {
        return Ok(());
    }
    step()?;
    File::open(folder)?.sync_all().or_else(|error| match error.kind() {
        io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported => Ok(()),
        _ => Err(error),
    })
}

/// Writes a file anew, lastingly.
#[cfg(feature = "search")]
pub(crate) fn write_whole(path: &Path, content: &[u8]) -> io::Result<()> {
    step()?;
    let mut file = Changing(File::create(path)?);
    file.write_all(content)?;
    sync(&file.0)
}

/// A file each write of which is a change.
#[cfg(feature = "search")]
struct Changing(File);

#[cfg(feature = "search")]
impl Write for Changing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        write(&mut self.0, bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    step()?;
    fs::rename(from, to)
}

/// Gives a file a second name, or copies it where the file system has no second names.
pub(crate) fn link_or_copy(from: &Path, to: &Path) -> io::Result<()> {
    if step().and_then(|()| fs::hard_link(from, to)).is_ok() {
        return Ok(());
    }
    step()?;
    fs::copy(from, to).map(|_| ())
}

pub(crate) fn remove_file(path: &Path) -> io::Result<()> {
    step()?;
    fs::remove_file(path)
}

pub(crate) fn remove_dir(path: &Path) -> io::Result<()> {
    step()?;
    fs::remove_dir(path)
}

pub(crate) fn remove_dir_all(path: &Path) -> io::Result<()> {
    step()?;
    fs::remove_dir_all(path)
}

#[cfg(debug_assertions)]
mod fault {
    use std::io;
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// What becomes of a change.
    #[doc(hidden)]
    #[derive(Clone, Copy, Debug)]
    pub enum Fault {
        /// It fails.
        Fails,
        /// The program ends, as by `kill -9`.
        Ends,
    }

    static INJECTED: OnceLock<(Fault, usize)> = OnceLock::new();
    static STEPS: AtomicUsize = AtomicUsize::new(0);

    /// Lets this become of the change of this number, counted from 1.
    #[doc(hidden)]
    pub fn inject(fault: Fault, number: usize) {
        let _ = INJECTED.set((fault, number));
    }

    pub(crate) fn step() -> io::Result<()> {
        match INJECTED.get() {
            Some(&(fault, number)) if STEPS.fetch_add(1, Ordering::SeqCst) + 1 == number => match fault {
                Fault::Fails => Err(io::ErrorKind::StorageFull.into()),
                Fault::Ends => std::process::abort(),
            },
            _ => Ok(()),
        }
    }
}
