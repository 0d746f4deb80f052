//! Whether a file is still as it was, without reading it.

use std::fs::Metadata;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// What the file system says of a file: where it says the same again, the file is taken to hold the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stamp {
    bytes: u64,
    /// When its content was written, in nanoseconds.
    modified: u64,
    /// When anything of it was changed, its name and its time stamps too, in nanoseconds; and its number on the disk. Zero where the
    /// system tells neither.
    changed: u64,
    number: u64,
}

/// So long a file must have been left alone: what is written within one tick of a clock bears the same time.
const SETTLED: Duration = Duration::from_secs(2);

impl Stamp {
    /// The stamp of a regular file that nobody has touched for a while. To be taken before the file is read.
    pub(crate) fn of(file: &Metadata) -> Option<Self> {
        let modified = nanoseconds(file.modified().ok()?.duration_since(UNIX_EPOCH).ok()?)?;
        let (changed, number) = changed(file)?;
        let now = nanoseconds(SystemTime::now().checked_sub(SETTLED)?.duration_since(UNIX_EPOCH).ok()?)?;
        let settled = file.is_file() && modified.max(changed) < now;
        settled.then_some(Self { bytes: file.len(), modified, changed, number })
    }
}

fn nanoseconds(time: Duration) -> Option<u64> {
    u64::try_from(time.as_nanos()).ok()
}

#[cfg(unix)]
fn changed(file: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let time = Duration::new(u64::try_from(file.ctime()).ok()?, u32::try_from(file.ctime_nsec()).ok()?);
    Some((nanoseconds(time)?, file.ino()))
}

#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps)] // elsewhere it may fail
fn changed(_file: &Metadata) -> Option<(u64, u64)> {
    Some((0, 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::{self, File};

    #[test]
    fn only_what_was_left_alone_has_a_stamp() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "第一条").unwrap();
        assert_eq!(Stamp::of(&fs::metadata(&path).unwrap()), None);
        assert_eq!(Stamp::of(&fs::metadata(folder.path()).unwrap()), None);
        // A time that was set is none that passed, where the system tells both.
        let hour = SystemTime::now() - Duration::from_hours(1);
        File::options().write(true).open(&path).unwrap().set_modified(hour).unwrap();
        assert_eq!(Stamp::of(&fs::metadata(&path).unwrap()).is_some(), cfg!(not(unix)));
    }
}
