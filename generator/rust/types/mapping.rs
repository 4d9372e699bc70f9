//! The Rust types of the API's types, with their placeholders and the arguments of setters.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{dates, presence::Holding};
use crate::{
    ir::{Type, TypeId, TypeKind},
    rust::{
        code::{Expression, Generic, Item, Mentions, RustType},
        context::Context,
    },
};

/// A type, and the expressions that belong to it.
#[derive(Clone, Debug)]
pub(crate) struct Ty {
    /// The type.
    pub(crate) own: RustType,
    /// The placeholder that the codec overwrites.
    pub(crate) blank: Expression,
    /// What a setter or constructor takes for it.
    pub(crate) argument: RustType,
    /// How what a setter took becomes the value.
    pub(crate) conversion: Conversion,
}

impl Ty {
    /// Returns whether setters of a list of these take items that convert into them. Options and
    /// maps are taken as they are: the compiler could not infer the types of what is in them.
    pub(crate) fn is_converted_item(&self) -> bool {
        let holds = matches!(self.own, RustType::Of(Generic::Map | Generic::Option, _));
        self.conversion.is_into() && !holds
    }
}

/// How an argument becomes a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Conversion {
    step: Step,
    boxed: bool,
    optional: bool,
}

/// What makes the value, apart from what holds it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Step {
    /// The argument is the value.
    #[default]
    None,
    /// The argument converts into the value.
    Into,
    /// The argument has the items of the value.
    Collect,
    /// The argument has items that convert into those of the value.
    CollectInto,
}

impl Conversion {
    fn of(step: Step) -> Self {
        Self { step, ..Self::default() }
    }

    /// Returns whether the argument converts into the value by itself.
    pub(crate) fn is_into(self) -> bool {
        self.step == Step::Into
    }

    /// Returns whether the argument is the value.
    pub(crate) fn is_none(self) -> bool {
        self == Self::default()
    }

    /// Returns the value that `argument` becomes.
    #[must_use]
    pub(crate) fn apply(self, argument: &impl ToTokens) -> TokenStream {
        let mut value = match self.step {
            Step::None => argument.to_token_stream(),
            Step::Into => quote!(#argument.into()),
            Step::Collect => quote!(#argument.into_iter().collect()),
            Step::CollectInto => quote!(#argument.into_iter().map(Into::into).collect()),
        };
        if self.boxed {
            value = quote!(Box::new(#value));
        }
        if self.optional { quote!(Some(#value)) } else { value }
    }
}

/// Returns the Rust type for `ty`.
pub(crate) fn rust_type(context: &Context<'_>, ty: &Type) -> RustType {
    typed(context, ty).own
}

/// Returns the Rust type for `ty`, with the expressions that belong to it.
pub(crate) fn typed(context: &Context<'_>, ty: &Type) -> Ty {
    match ty {
        Type::List(item) => list(typed(context, item)),
        Type::Tuple(items) => {
            let items = items.iter().map(|item| rust_type(context, item)).collect();
            plain(RustType::Tuple(items), quote!(codec::Codec::blank()))
        }
        Type::Quoted(number) => blank(rust_type(context, number).of(Generic::Quoted)),
        Type::Map(value) => {
            let mut ty =
                converted(rust_type(context, value).of(Generic::Map), quote!(BTreeMap::new()));
            ty.blank = ty.blank.mentioning(Mentions::maps());
            ty
        }
        Type::Nullable(inner) => {
            converted(rust_type(context, inner).of(Generic::Option), quote!(None))
        }
        Type::Named(id) => named(context, *id),
        Type::Timestamp => plain(
            dates::moment_type(context.config.dates()),
            dates::first_moment(context.config.dates()),
        ),
        Type::LocalTimestamp => plain(
            dates::local_type(context.config.dates()),
            dates::first_local(context.config.dates()),
        ),
        Type::Date => plain(
            dates::date_type(context.config.dates()),
            dates::first_date(context.config.dates()),
        ),
        scalar => scalar_ty(scalar),
    }
}

/// Returns the Rust type for a list of items of a type.
fn list(item: Ty) -> Ty {
    let (step, argument) = if item.is_converted_item() {
        (Step::CollectInto, item.argument)
    } else {
        (Step::Collect, item.own.clone())
    };
    Ty {
        argument: argument.of(Generic::Items),
        own: item.own.of(Generic::Vec),
        blank: quote!(Vec::new()).into(),
        conversion: Conversion::of(step),
    }
}

/// Returns the Rust type for a type with a name.
fn named(context: &Context<'_>, id: TypeId) -> Ty {
    let own = RustType::Model(context.type_path(id));
    match &context.api.types.get(id).kind {
        // The types of its cases convert into it.
        TypeKind::Union(_) => blank(own),
        TypeKind::Record(_) | TypeKind::Enum(_) => plain(own, quote!(codec::Codec::blank())),
    }
}

/// Returns the Rust type for `ty` where it is held like this.
pub(crate) fn held_type(context: &Context<'_>, ty: &Type, holding: Holding, boxed: bool) -> Ty {
    let inner = typed(context, ty);
    let inner = if boxed { boxed_ty(inner) } else { inner };
    match holding {
        Holding::Plain => inner,
        Holding::Optional => Ty {
            own: inner.own.of(Generic::Option),
            blank: quote!(None).into(),
            argument: inner.argument,
            conversion: Conversion { optional: true, ..inner.conversion },
        },
        Holding::Maybe => {
            let mut ty = converted(inner.own.of(Generic::Maybe), quote!(Maybe::Absent));
            ty.blank = ty.blank.mentioning(Mentions::of_type("Maybe"));
            ty
        }
    }
}

/// Returns the Rust type for a type without parts.
fn scalar_ty(ty: &Type) -> Ty {
    use RustType::Path;
    match ty {
        Type::Boolean => plain(Path("bool"), quote!(false)),
        Type::Int32 => plain(Path("i32"), quote!(0)),
        Type::Int64 => plain(Path("i64"), quote!(0)),
        Type::Uint32 => plain(Path("u32"), quote!(0)),
        Type::Uint64 => plain(Path("u64"), quote!(0)),
        Type::Int128 => plain(Path("i128"), quote!(0)),
        Type::Uint128 => plain(Path("u128"), quote!(0)),
        Type::Float64 => plain(Path("f64"), quote!(0.0)),
        Type::Decimal => {
            converted(Path("rust_decimal::Decimal"), quote!(rust_decimal::Decimal::ZERO))
        }
        Type::ExactNumber => blank(RustType::Item(Item::ExactNumber)),
        Type::Text => converted(Path("String"), quote!(String::new())),
        Type::Secret => blank(RustType::Item(Item::Secret)),
        Type::UnixTime => blank(RustType::Item(Item::UnixTime)),
        Type::HttpDate => blank(RustType::Item(Item::HttpDate)),
        Type::Bytes => converted(Path("bytes::Bytes"), quote!(bytes::Bytes::new())),
        Type::ServerEvent => blank(RustType::Item(Item::ServerEvent)),
        Type::Upload => blank(RustType::Item(Item::Upload)),
        Type::Base64 => blank(RustType::Item(Item::Base64)),
        Type::Uuid => plain(Path("uuid::Uuid"), quote!(uuid::Uuid::nil())),
        Type::Ipv4 => blank(Path("std::net::Ipv4Addr")),
        Type::Ipv6 => blank(Path("std::net::Ipv6Addr")),
        _ => converted(Path("serde_json::Value"), quote!(serde_json::Value::Null)),
    }
}

/// Returns a type whose setters take it as it is.
fn plain(own: RustType, blank: TokenStream) -> Ty {
    let conversion = Conversion::default();
    Ty { argument: own.clone(), own, blank: blank.into(), conversion }
}

/// Returns a type whose setters take whatever converts into it, with the codec's placeholder.
fn blank(own: RustType) -> Ty {
    converted(own, quote!(codec::Codec::blank()))
}

/// Returns a type whose setters take whatever converts into it.
fn converted(own: RustType, blank: TokenStream) -> Ty {
    let conversion = Conversion::of(Step::Into);
    Ty { argument: own.clone().of(Generic::Into), own, blank: blank.into(), conversion }
}

fn boxed_ty(ty: Ty) -> Ty {
    let blank = &ty.blank;
    Ty {
        blank: Expression::of(quote!(Box::new(#blank)), [blank]),
        own: ty.own.of(Generic::Boxed),
        conversion: Conversion { boxed: true, ..ty.conversion },
        argument: ty.argument,
    }
}
