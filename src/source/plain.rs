//! Plain text in any encoding.

use super::{Reading, SourceError};
use crate::text::{Decoded, decode};

pub(super) fn read(bytes: &[u8]) -> Result<Reading, SourceError> {
    let Decoded { text, encoding, damaged, .. } = decode(bytes)?;
    Ok(Reading { encoding, damaged, text, ..Reading::default() })
}
