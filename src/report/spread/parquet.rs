//! Columns of typed values → a table in Parquet, as DuckDB, pandas, polars and R read it.

use std::sync::Arc;

use ::parquet::basic::{Compression, ConvertedType, GzipLevel, LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::types::{Type, TypePtr};
use jiff::civil::Date;

/// So many records stand in one group, which a reader can take by itself.
const GROUP: usize = 100_000;

/// What a column reads of a record; none where nothing is known.
pub(super) enum Read<T> {
    Text(fn(&T) -> Option<String>),
    /// Several texts, or none of them.
    Texts(fn(&T) -> Vec<String>),
    Whole(fn(&T) -> Option<usize>),
    /// A whole number that may be below zero.
    Signed(fn(&T) -> Option<i32>),
    Number(fn(&T) -> Option<f64>),
    Day(fn(&T) -> Option<Date>),
}

/// A column.
pub(super) struct Column<T> {
    pub(super) name: &'static str,
    pub(super) read: Read<T>,
}

/// The records as a table; `about` is written into the file for whoever finds it alone.
pub(super) fn write<T>(
    columns: &[Column<T>],
    records: &[T],
    about: Vec<(String, String)>,
) -> Result<Vec<u8>, ParquetError> {
    let fields = columns.iter().map(|column| column.field().map(Arc::new)).collect::<Result<_, _>>()?;
    let schema = Type::group_type_builder("duizhao").with_fields(fields).build()?;
    let about = about.into_iter().map(|(key, value)| KeyValue::new(key, value)).collect();
    let properties = WriterProperties::builder()
        .set_compression(Compression::GZIP(GzipLevel::default()))
        .set_created_by(concat!("duizhao ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_key_value_metadata(Some(about))
        .build();
    let mut bytes = Vec::new();
    let mut file = SerializedFileWriter::new(&mut bytes, Arc::new(schema), Arc::new(properties))?;
    for records in records.chunks(GROUP) {
        let mut group = file.next_row_group()?;
        for column in columns {
            if let Some(mut writer) = group.next_column()? {
                column.fill(records, &mut writer)?;
                writer.close()?;
            }
        }
        group.close()?;
    }
    file.close()?;
    Ok(bytes)
}

impl<T> Column<T> {
    fn field(&self) -> Result<Type, ParquetError> {
        let plain = |physical| {
            Type::primitive_type_builder(self.name, physical).with_repetition(Repetition::OPTIONAL)
        };
        match self.read {
            Read::Text(_) => text(self.name, Repetition::OPTIONAL),
            Read::Texts(_) => {
                let element: TypePtr = Arc::new(text("element", Repetition::REQUIRED)?);
                let list = Type::group_type_builder("list")
                    .with_repetition(Repetition::REPEATED)
                    .with_fields(vec![element])
                    .build()?;
                Type::group_type_builder(self.name)
                    .with_repetition(Repetition::REQUIRED)
                    .with_logical_type(Some(LogicalType::List))
                    .with_converted_type(ConvertedType::LIST)
                    .with_fields(vec![Arc::new(list)])
                    .build()
            }
            Read::Whole(_) | Read::Signed(_) => plain(Physical::INT32).build(),
            Read::Number(_) => plain(Physical::DOUBLE).build(),
            Read::Day(_) => plain(Physical::INT32)
                .with_logical_type(Some(LogicalType::Date))
                .with_converted_type(ConvertedType::DATE)
                .build(),
        }
    }

    fn fill(&self, records: &[T], writer: &mut SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        match self.read {
            Read::Text(read) => {
                let (values, levels) = known(records.iter().map(|record| read(record).map(bytes)));
                writer.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None)?;
            }
            Read::Texts(read) => {
                let (mut values, mut held, mut first) = (Vec::new(), Vec::new(), Vec::new());
                for record in records {
                    let texts = read(record);
                    held.extend(if texts.is_empty() { vec![0] } else { vec![1; texts.len()] });
                    first.extend(std::iter::once(0).chain(texts.iter().skip(1).map(|_| 1)));
                    values.extend(texts.into_iter().map(bytes));
                }
                writer.typed::<ByteArrayType>().write_batch(&values, Some(&held), Some(&first))?;
            }
            Read::Whole(read) => {
                whole(
                    writer,
                    records.iter().map(|record| read(record).and_then(|value| value.try_into().ok())),
                )?;
            }
            Read::Signed(read) => whole(writer, records.iter().map(read))?,
            Read::Day(read) => whole(writer, records.iter().map(|record| read(record).and_then(day)))?,
            Read::Number(read) => {
                let (values, levels) = known(records.iter().map(read));
                writer.typed::<DoubleType>().write_batch(&values, Some(&levels), None)?;
            }
        }
        Ok(())
    }
}

fn text(name: &str, repetition: Repetition) -> Result<Type, ParquetError> {
    Type::primitive_type_builder(name, Physical::BYTE_ARRAY)
        .with_repetition(repetition)
        .with_logical_type(Some(LogicalType::String))
        .with_converted_type(ConvertedType::UTF8)
        .build()
}

fn bytes(text: String) -> ByteArray {
    text.into_bytes().into()
}

fn whole(
    writer: &mut SerializedColumnWriter<'_>,
    values: impl Iterator<Item = Option<i32>>,
) -> Result<(), ParquetError> {
    let (values, levels) = known(values);
    writer.typed::<Int32Type>().write_batch(&values, Some(&levels), None)?;
    Ok(())
}

/// The values that there are, and for each record whether it has one.
fn known<V>(values: impl Iterator<Item = Option<V>>) -> (Vec<V>, Vec<i16>) {
    let (mut found, mut levels) = (Vec::new(), Vec::new());
    for value in values {
        levels.push(i16::from(value.is_some()));
        found.extend(value);
    }
    (found, levels)
}

/// Days since the first of January 1970.
fn day(date: Date) -> Option<i32> {
    Some(date.since(Date::constant(1970, 1, 1)).ok()?.get_days())
}
