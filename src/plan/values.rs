//! The closed lists of values a plan knows.

use serde::{Deserialize, Serialize};

macro_rules! values {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $code)] $variant),+
        }

        impl $name {
            /// Every value, in the order lists show them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable code used in files, in JSON and as the end of the
            /// message key.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The value with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

values! {
    /// What heat a zone is meant to get.
    ZoneKind {
        /// A heat network.
        Collective = "collective",
        /// Each building by itself: heat pump, geothermal loop ...
        Individual = "individual",
        /// Decided later.
        Later = "later",
    }
}

values! {
    /// How far a building is, or will be, renovated (`domain.md` 2b).
    RenovationLevel {
        /// Stays as it is: protected, or done already.
        Unchanged = "unchanged",
        /// Roof and glass.
        Light = "light",
        /// To about label C.
        LabelC = "label-c",
        /// To about label A.
        LabelA = "label-a",
    }
}

values! {
    /// For which renovation of the whole plan the figures are.
    RenovationScenario {
        /// Each building from its own year of renovation on.
        ByYear = "by-year",
        /// As everything is in the reference year, also later.
        AsIs = "as-is",
        /// Every building gets roof and glass.
        Light = "light",
        /// Every building to about label C.
        LabelC = "label-c",
        /// Every building to about label A.
        LabelA = "label-a",
    }
}

impl RenovationScenario {
    /// The level that every building is brought to.
    pub const fn level(self) -> Option<RenovationLevel> {
        match self {
            Self::ByYear | Self::AsIs => None,
            Self::Light => Some(RenovationLevel::Light),
            Self::LabelC => Some(RenovationLevel::LabelC),
            Self::LabelA => Some(RenovationLevel::LabelA),
        }
    }

    /// Its number, as the assumption `renovation_scenario` holds it.
    pub fn number(self) -> f64 {
        f64::from(self as u8)
    }

    /// The scenario of a number; the first for one that is none.
    pub fn of_number(number: f64) -> Self {
        let wanted = number.round();
        let all = Self::ALL.iter().copied();
        all.into_iter()
            .find(|one| one.number() == wanted)
            .unwrap_or(Self::ByYear)
    }
}

values! {
    /// What a building is used for. Decides the specific heat demand where
    /// nothing better is known (`domain.md` 2a, 2c).
    BuildingUse {
        /// One-family house.
        Dwelling = "dwelling",
        /// Several dwellings over each other.
        Apartments = "apartments",
        /// Shop or other trade.
        Shop = "shop",
        /// Supermarket.
        Supermarket = "supermarket",
        /// Restaurant, cafe.
        Hospitality = "hospitality",
        /// Hotel.
        Hotel = "hotel",
        /// Office.
        Office = "office",
        /// Light industry, workshop.
        Industry = "industry",
        /// Heated storage.
        Warehouse = "warehouse",
        /// School, university.
        School = "school",
        /// Day nursery.
        Kindergarten = "kindergarten",
        /// Residential care.
        Care = "care",
        /// Hospital.
        Hospital = "hospital",
        /// Sports hall without a pool.
        SportsHall = "sports-hall",
        /// Swimming pool.
        Pool = "pool",
        /// Church, mosque, temple.
        Worship = "worship",
        /// Town hall, police, fire brigade and other public offices.
        Public = "public",
        /// Railway or bus station.
        Station = "station",
        /// Museum, theatre, library, community centre.
        Culture = "culture",
        /// Heated greenhouse.
        Greenhouse = "greenhouse",
        /// Known to be something else.
        Other = "other",
        /// Shed, garage, roof: never heated unless corrected.
        Outbuilding = "outbuilding",
    }
}

values! {
    /// Who owns a building.
    OwnerType {
        /// Private persons.
        Private = "private",
        /// Social housing company.
        SocialHousing = "social-housing",
        /// Municipality or another public body.
        Public = "public",
        /// Company.
        Company = "company",
    }
}

values! {
    /// How a building with dwellings is connected.
    SubstationKind {
        /// A substation for each dwelling.
        Individual = "individual",
        /// One for all of them; their hot water is evened out inside.
        Collective = "collective",
    }
}

values! {
    /// How the dwellings of a building get their hot water.
    HotWaterKind {
        /// Not from the network, which then neither delivers that heat nor is paid for it.
        None = "none",
        /// On the spot, in a heat exchanger: a high, short peak.
        Instant = "instant",
        /// Into a tank, slowly.
        Tank = "tank",
    }
}

values! {
    /// Where the demand of a building comes from; the first that is known wins.
    DemandOrigin {
        /// Said by the user.
        Corrected = "corrected",
        /// A meter's figure in the file.
        Measured = "measured",
        /// A figure in the file, not called measured.
        Given = "given",
        /// Its share of what was published for its piece of street.
        Segment = "street-segment",
        /// Estimated from area, type, year and use.
        Estimated = "estimated",
    }
}

values! {
    /// What a background shape is.
    BackgroundKind {
        /// Canal, river, pond: bars service lines.
        Water = "water",
        /// Railway: bars service lines.
        Rail = "rail",
        /// Park, forest, sports ground, cemetery, farmland.
        Green = "green",
        /// Square or other paved place.
        Square = "square",
        /// Industrial land.
        Industrial = "industrial",
        /// Anything else worth drawing.
        Other = "other",
        /// Lines of a drawing (DXF): to look at and to snap to, never in the way.
        Drawing = "drawing",
    }
}

impl BackgroundKind {
    /// Whether a service line may not cross it.
    pub const fn bars_services(self) -> bool {
        matches!(self, Self::Water | Self::Rail)
    }
}

values! {
    /// The role of a network line.
    LineRole {
        /// Main pipe (hoofdleiding).
        Trunk = "trunk",
        /// Distribution pipe (distributieleiding).
        Branch = "branch",
        /// A drawn service line: a pinned connection of one building.
        Service = "service",
    }
}

values! {
    /// Whether a line is planned or in the ground.
    LineState {
        /// To be built.
        New = "new",
        /// In the ground today.
        Existing = "existing",
    }
}

values! {
    /// May, must or must not a building be connected?
    ConnectionRule {
        /// Connects where a line is near enough.
        Candidate = "candidate",
        /// Connects at any length.
        Required = "required",
        /// Never connects.
        Excluded = "excluded",
    }
}

values! {
    /// How sure a customer is.
    Commitment {
        /// Nothing is known.
        Unknown = "unknown",
        /// Declared interest.
        Intent = "intent",
        /// Signed.
        Contracted = "contracted",
        /// Said no.
        Refused = "refused",
    }
}

values! {
    /// Width and weight of a street on the map, and who runs it.
    StreetClass {
        /// Motorway and its slip roads.
        Motorway = "motorway",
        /// Main road, or one with separate carriageways.
        Main = "main",
        /// Regional or main road.
        Regional = "regional",
        /// Local collector.
        Collector = "collector",
        /// Access road, residential street.
        Access = "access",
        /// Footway, cycleway, path.
        Path = "path",
        /// Service road, dirt road.
        Track = "track",
        /// Tram track, ferry: no road.
        Closed = "closed",
    }
}

values! {
    /// What a trench is dug through: decides the price of civil works.
    Surface {
        /// Verge, garden, unpaved.
        Verge = "verge",
        /// Pavers and slabs that are laid again.
        Paving = "paving",
        /// Asphalt of a local road.
        Asphalt = "asphalt",
        /// A main or regional road, with its traffic.
        MainRoad = "main-road",
        /// Historic centre, cobbles.
        Historic = "historic",
    }
}

values! {
    /// May a pipe run along this street?
    StreetRule {
        /// Yes.
        Allowed = "allowed",
        /// Only when the detour would be long.
        Avoid = "avoid",
        /// No.
        Forbidden = "forbidden",
    }
}
