//! The shapes of [`models`](crate::models).
use crate::runtime::codec;
use crate::models::{ErrorDetail, ErrorDetailType, ErrorT};
static ERROR_T: codec::Shape = codec::Shape {
    name: "ErrorT",
    fields: &[codec::Field::required("error", "error")],
};
impl codec::Codec for ErrorT {
    #[inline]
    fn blank() -> Self {
        Self {
            error: codec::Codec::blank(),
        }
    }
    #[inline]
    fn read(&mut self, reader: &mut codec::Reader<'_>) -> Result<(), codec::Stop> {
        reader.record(&ERROR_T, &mut [&mut self.error])
    }
    #[inline]
    fn write(&self, writer: &mut codec::Writer<'_>) {
        writer.record(&ERROR_T, &[&self.error]);
    }
}
record!(ErrorT);
static ERROR_DETAIL: codec::Shape = codec::Shape {
    name: "ErrorDetail",
    fields: &[
        codec::Field::required("code", "code"),
        codec::Field::required("message", "message"),
        codec::Field::required("param", "param"),
        codec::Field::required("retry_after", "retry_after"),
        codec::Field::required("type", "type_"),
    ],
};
impl codec::Codec for ErrorDetail {
    #[inline]
    fn blank() -> Self {
        Self {
            code: String::new(),
            message: String::new(),
            param: None,
            retry_after: None,
            type_: codec::Codec::blank(),
        }
    }
    #[inline]
    fn read(&mut self, reader: &mut codec::Reader<'_>) -> Result<(), codec::Stop> {
        reader
            .record(
                &ERROR_DETAIL,
                &mut [
                    &mut self.code,
                    &mut self.message,
                    &mut self.param,
                    &mut self.retry_after,
                    &mut self.type_,
                ],
            )
    }
    #[inline]
    fn write(&self, writer: &mut codec::Writer<'_>) {
        writer
            .record(
                &ERROR_DETAIL,
                &[&self.code, &self.message, &self.param, &self.retry_after, &self.type_],
            );
    }
}
record!(ErrorDetail);
strings!(ErrorDetailType);
