//! The values of known columns: numbers, years and words as files write them.

use super::columns::{Cell, DemandColumn, EnergyUnit, GAS_TO_HEAT, OsmKey, without_accent};
use crate::plan::{
    BackgroundKind, BuildingUse, Commitment, LineRole, LineState, OwnerType, StreetClass,
};

/// Most heat a single building can plausibly take, MWh per year; more is a slip.
const DEMAND_MAX_MWH_PER_A: f64 = 1e6;

/// A number, from a number or from a text such as "12,5", "1.200 m" or "7 m".
/// The unit behind it is left out. `None` when there is none or it is not finite.
pub(super) fn number(cell: &Cell<'_>) -> Option<f64> {
    match cell {
        Cell::Number(number) => number.is_finite().then_some(*number),
        Cell::Text(text) => split_number(text, false).map(|(number, _)| number),
        _ => None,
    }
}

/// A text as number and what stands behind it. `grouped` reads a lone point
/// before exactly three digits as a thousands sign (Dutch and French habit).
fn split_number(text: &str, grouped: bool) -> Option<(f64, &str)> {
    let text = text.trim();
    let end = text
        .find(|c: char| {
            !(c.is_ascii_digit()
                || matches!(
                    c,
                    '.' | ',' | '-' | '+' | ' ' | '\u{a0}' | '\u{202f}' | '\''
                ))
        })
        .unwrap_or(text.len());
    let (digits, unit) = text.split_at(end);
    let digits: String = digits
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\''))
        .collect();
    let decimal = match (digits.rfind('.'), digits.rfind(',')) {
        // both: the last one is the decimal sign
        (Some(point), Some(comma)) if point > comma => digits.replace(',', ""),
        (Some(_), Some(_)) => digits.replace('.', "").replace(',', "."),
        (Some(_), None) if digits.matches('.').count() > 1 => digits.replace('.', ""),
        (Some(point), None) if grouped && digits.len() - point == 4 && point > 0 => {
            digits.replace('.', "")
        }
        (None, Some(_)) if digits.matches(',').count() > 1 => digits.replace(',', ""),
        (None, Some(_)) => digits.replace(',', "."),
        _ => digits,
    };
    let number: f64 = decimal.parse().ok()?;
    number.is_finite().then_some((number, unit.trim()))
}

/// A number within bounds.
pub(super) fn number_in(cell: &Cell<'_>, min: f64, max: f64) -> Option<f64> {
    number(cell).filter(|n| (min..=max).contains(n))
}

/// A year from 1000 to 2200: a number, or the first four digits in a row of a text
/// ("1930", "1930-05-01", "~1930", "1930s").
pub(super) fn year(cell: &Cell<'_>) -> Option<i32> {
    let year = match cell {
        Cell::Number(number) if number.fract() == 0.0 => *number as i32,
        Cell::Text(text) => text
            .split(|c: char| !c.is_ascii_digit())
            .find(|digits| digits.len() == 4)?
            .parse()
            .ok()?,
        _ => return None,
    };
    (1000..=2200).contains(&year).then_some(year)
}

/// Delivered heat in MWh per year. A unit in the text wins over that of the column.
pub(super) fn demand(cell: &Cell<'_>, column: DemandColumn) -> Option<f64> {
    let (number, unit) = match cell {
        Cell::Number(number) => (*number, column.unit),
        Cell::Text(text) => {
            let (number, unit) = split_number(text, true)?;
            let unit: String = unit.chars().flat_map(char::to_lowercase).collect();
            match unit.split(['/', ' ']).next() {
                None | Some("") => (number, column.unit),
                Some(name) => (number, EnergyUnit::of(name)?),
            }
        }
        _ => return None,
    };
    let heat = if column.gas { GAS_TO_HEAT } else { 1.0 };
    let mwh = unit.mwh(number) * heat;
    (mwh.is_finite() && (0.0..=DEMAND_MAX_MWH_PER_A).contains(&mwh)).then_some(mwh)
}

/// Yes or no in three languages, as word, number or JSON value.
pub(super) fn yes_no(cell: &Cell<'_>) -> Option<bool> {
    match cell {
        Cell::Bool(yes) => Some(*yes),
        Cell::Number(number) if *number == 0.0 || *number == 1.0 => Some(*number == 1.0),
        Cell::Text(text) => match word(text).as_str() {
            "yes" | "ja" | "oui" | "true" | "1" | "y" | "j" | "o" => Some(true),
            "no" | "nee" | "neen" | "non" | "false" | "0" | "n" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// A text in lower case without accents, trimmed.
pub(super) fn word(text: &str) -> String {
    text.trim()
        .chars()
        .flat_map(char::to_lowercase)
        .map(without_accent)
        .collect()
}

/// Use of a building from a word of a `use` column. A word that is no use known
/// here is [`BuildingUse::Other`], a word that says nothing is `None`.
pub(super) fn building_use(text: &str) -> Option<BuildingUse> {
    use BuildingUse as U;
    let word = word(text);
    if let Some(known) = BuildingUse::from_code(&word) {
        return Some(known);
    }
    if matches!(
        word.as_str(),
        "" | "-"
            | "yes"
            | "gebouw"
            | "hoofdgebouw"
            | "building"
            | "batiment"
            | "onbekend"
            | "unknown"
            | "inconnu"
    ) {
        return None;
    }
    // the first stem that occurs decides, so the particular stands before the general
    const STEMS: &[(&str, BuildingUse)] = &[
        ("fabriek", U::Industry),
        ("bijgebouw", U::Outbuilding),
        ("annexe", U::Outbuilding),
        ("garage", U::Outbuilding),
        ("carport", U::Outbuilding),
        ("tuinhuis", U::Outbuilding),
        ("berging", U::Outbuilding),
        ("abri", U::Outbuilding),
        ("shed", U::Outbuilding),
        ("appartement", U::Apartments),
        ("apartment", U::Apartments),
        ("meergezin", U::Apartments),
        ("multifamil", U::Apartments),
        ("collectif", U::Apartments),
        ("supermar", U::Supermarket),
        ("ziekenhuis", U::Hospital),
        ("hospital", U::Hospital),
        ("hopital", U::Hospital),
        ("clinique", U::Hospital),
        ("kinderdag", U::Kindergarten),
        ("kinderopvang", U::Kindergarten),
        ("kleuter", U::Kindergarten),
        ("creche", U::Kindergarten),
        ("kindergarten", U::Kindergarten),
        ("nursery", U::Kindergarten),
        ("woonzorg", U::Care),
        ("rusthuis", U::Care),
        ("zorg", U::Care),
        ("maison de repos", U::Care),
        ("soins", U::Care),
        ("care", U::Care),
        ("zwembad", U::Pool),
        ("piscine", U::Pool),
        ("swimming", U::Pool),
        ("sport", U::SportsHall),
        ("turnzaal", U::SportsHall),
        ("gymnase", U::SportsHall),
        ("hotel", U::Hotel),
        ("horeca", U::Hospitality),
        ("restaurant", U::Hospitality),
        ("cafe", U::Hospitality),
        ("hospitality", U::Hospitality),
        ("kerk", U::Worship),
        ("eredienst", U::Worship),
        ("culte", U::Worship),
        ("eglise", U::Worship),
        ("church", U::Worship),
        ("mosque", U::Worship),
        ("moskee", U::Worship),
        ("school", U::School),
        ("onderwijs", U::School),
        ("ecole", U::School),
        ("enseignement", U::School),
        ("universit", U::School),
        ("gemeentehuis", U::Public),
        ("stadhuis", U::Public),
        ("maison communale", U::Public),
        ("hotel de ville", U::Public),
        ("administrat", U::Public),
        ("overheid", U::Public),
        ("politie", U::Public),
        ("brandweer", U::Public),
        ("public", U::Public),
        ("station", U::Station),
        ("gare", U::Station),
        ("cultu", U::Culture),
        ("museum", U::Culture),
        ("musee", U::Culture),
        ("biblioth", U::Culture),
        ("theat", U::Culture),
        ("kantoor", U::Office),
        ("bureau", U::Office),
        ("office", U::Office),
        ("winkel", U::Shop),
        ("handel", U::Shop),
        ("commerce", U::Shop),
        ("magasin", U::Shop),
        ("retail", U::Shop),
        ("shop", U::Shop),
        ("serre", U::Greenhouse),
        ("greenhouse", U::Greenhouse),
        ("magazijn", U::Warehouse),
        ("opslag", U::Warehouse),
        ("entrepot", U::Warehouse),
        ("loods", U::Warehouse),
        ("warehouse", U::Warehouse),
        ("industri", U::Industry),
        ("nijverheid", U::Industry),
        ("atelier", U::Industry),
        ("werkplaats", U::Industry),
        ("woning", U::Dwelling),
        ("woonhuis", U::Dwelling),
        ("wonen", U::Dwelling),
        ("eengezin", U::Dwelling),
        ("maison", U::Dwelling),
        ("habitation", U::Dwelling),
        ("logement", U::Dwelling),
        ("resident", U::Dwelling),
        ("dwelling", U::Dwelling),
        ("house", U::Dwelling),
    ];
    let found = STEMS
        .iter()
        // "hotel de ville" is no hotel
        .filter(|(stem, _)| !(*stem == "hotel" && word.contains("hotel de ville")))
        .find(|(stem, _)| word.contains(stem));
    Some(found.map_or(U::Other, |(_, found)| *found))
}

/// Use of a building from OSM's `building=*`; `None` for `yes`, which says nothing.
pub(super) fn osm_building(value: &str) -> Option<BuildingUse> {
    use BuildingUse as U;
    Some(match word(value).as_str() {
        "yes" | "no" | "building" => return None,
        "house" | "detached" | "semidetached_house" | "semi" | "terrace" | "residential"
        | "bungalow" | "villa" | "farm" | "cabin" | "houseboat" | "static_caravan" => U::Dwelling,
        "apartments" | "dormitory" => U::Apartments,
        "garage" | "garages" | "shed" | "roof" | "carport" | "hut" | "farm_auxiliary" | "barn"
        | "stable" | "sty" | "cowshed" | "parking" | "service" | "transformer_tower" | "ruins"
        | "construction" | "storage_tank" | "silo" | "tower" | "water_tower" | "bridge"
        | "boathouse" | "kiosk" | "toilets" | "container" | "tent" | "digester" | "bunker"
        | "conservatory" | "outbuilding" | "allotment_house" | "canopy" => U::Outbuilding,
        "retail" | "commercial" | "shop" => U::Shop,
        "supermarket" => U::Supermarket,
        "restaurant" | "pub" => U::Hospitality,
        "hotel" => U::Hotel,
        "office" => U::Office,
        "industrial" | "manufacture" | "works" => U::Industry,
        "warehouse" | "hangar" => U::Warehouse,
        "school" | "university" | "college" => U::School,
        "kindergarten" => U::Kindergarten,
        "hospital" => U::Hospital,
        "sports_hall" | "sports_centre" | "stadium" | "grandstand" => U::SportsHall,
        "church" | "chapel" | "cathedral" | "mosque" | "synagogue" | "temple" | "monastery"
        | "convent" | "religious" | "shrine" => U::Worship,
        "civic" | "public" | "government" | "fire_station" => U::Public,
        "train_station" | "transportation" => U::Station,
        "museum" => U::Culture,
        "greenhouse" => U::Greenhouse,
        _ => U::Other,
    })
}

/// Use of a building from another OSM key; `None` where it says nothing of it.
pub(super) fn osm_place(key: OsmKey, value: &str) -> Option<BuildingUse> {
    use BuildingUse as U;
    let value = word(value);
    if matches!(value.as_str(), "no" | "vacant") {
        return None;
    }
    Some(match (key, value.as_str()) {
        (OsmKey::Shop, "supermarket") => U::Supermarket,
        (OsmKey::Shop, _) => U::Shop,
        (OsmKey::Office, "government" | "administrative") => U::Public,
        (OsmKey::Office, _) => U::Office,
        (OsmKey::Healthcare, "hospital") => U::Hospital,
        (OsmKey::Healthcare, _) => U::Office,
        (OsmKey::Tourism, "hotel" | "hostel" | "guest_house" | "motel") => U::Hotel,
        (OsmKey::Tourism, "museum" | "gallery") => U::Culture,
        (OsmKey::Leisure, "sports_centre" | "sports_hall" | "fitness_centre") => U::SportsHall,
        (OsmKey::Leisure, "swimming_pool" | "water_park") => U::Pool,
        (OsmKey::ManMade, "works") => U::Industry,
        (
            OsmKey::ManMade,
            "storage_tank" | "silo" | "tower" | "water_tower" | "chimney" | "windmill",
        ) => U::Outbuilding,
        (OsmKey::Amenity, value) => match value {
            "school" | "university" | "college" | "music_school" => U::School,
            "kindergarten" | "childcare" => U::Kindergarten,
            "hospital" => U::Hospital,
            "nursing_home" | "social_facility" => U::Care,
            "clinic" | "doctors" | "dentist" | "veterinary" => U::Office,
            "restaurant" | "cafe" | "bar" | "pub" | "fast_food" | "nightclub" => U::Hospitality,
            "place_of_worship" | "monastery" => U::Worship,
            "townhall" | "police" | "fire_station" | "courthouse" | "post_office" => U::Public,
            "library" | "theatre" | "cinema" | "arts_centre" | "community_centre" => U::Culture,
            "bank" => U::Office,
            "pharmacy" | "fuel" | "marketplace" => U::Shop,
            "bus_station" => U::Station,
            "parking" | "bicycle_parking" | "shelter" | "toilets" | "recycling" => U::Outbuilding,
            _ => return None,
        },
        _ => return None,
    })
}

/// GRB's label or number of a building: 2 is an outbuilding, the others say nothing.
pub(super) fn grb_use(cell: &Cell<'_>) -> Option<BuildingUse> {
    let outbuilding = match cell {
        Cell::Number(number) => *number == 2.0,
        Cell::Text(text) => matches!(word(text).as_str(), "bijgebouw" | "2"),
        _ => false,
    };
    outbuilding.then_some(BuildingUse::Outbuilding)
}

/// Who owns a building.
pub(super) fn owner_type(text: &str) -> Option<OwnerType> {
    let word = word(text);
    if let Some(known) = OwnerType::from_code(&word) {
        return Some(known);
    }
    let has = |stems: &[&str]| stems.iter().any(|stem| word.contains(stem));
    if has(&[
        "sociale",
        "social",
        "woonmaatschappij",
        "huisvestingsmaatschappij",
    ]) {
        Some(OwnerType::SocialHousing)
    } else if has(&[
        "gemeente", "stad", "ocmw", "overheid", "openbaar", "public", "commune", "cpas",
        "provinci", "municip", "vlaams",
    ]) {
        Some(OwnerType::Public)
    } else if has(&[
        "bedrijf",
        "onderneming",
        "company",
        "entreprise",
        "societe",
        "firma",
        "vzw",
        "asbl",
    ]) {
        Some(OwnerType::Company)
    } else if has(&["particulier", "prive", "private", "eigenaar-bewoner"]) {
        Some(OwnerType::Private)
    } else {
        None
    }
}

/// How sure a customer is.
pub(super) fn commitment(text: &str) -> Option<Commitment> {
    let word = word(text);
    Commitment::from_code(&word).or(match word.as_str() {
        "getekend" | "contract" | "signed" | "signe" | "contrat" => Some(Commitment::Contracted),
        "intentie" | "interesse" | "intention" | "interested" | "interet" => {
            Some(Commitment::Intent)
        }
        "geweigerd" | "weigert" | "refuse" => Some(Commitment::Refused),
        "onbekend" | "inconnu" => Some(Commitment::Unknown),
        _ => None,
    })
}

/// Class of a street from a plain word, a Wegenregister category or an OSM highway value.
pub(super) fn street_class(text: &str) -> Option<StreetClass> {
    use StreetClass as S;
    let word = word(text);
    if let Some(known) = StreetClass::from_code(&word) {
        return Some(known);
    }
    Some(match word.as_str() {
        "ehw" | "vhw" | "h" | "hw" => S::Motorway,
        "rw" | "pi" | "pii" | "p1" | "p2" => S::Regional,
        "ow" | "iw" | "s" | "s1" | "s2" | "s3" | "s4" | "l1" | "l2" => S::Collector,
        "ew" | "l" | "l3" => S::Access,
        other => {
            let has = |stem: &str| other.contains(stem);
            if has("hoofdweg") {
                S::Motorway
            } else if has("regionale") {
                S::Regional
            } else if has("ontsluiting") || has("interlokale") || has("secundaire") {
                S::Collector
            } else if has("erftoegang") || has("lokale weg") {
                S::Access
            } else {
                return highway_class(other);
            }
        }
    })
}

/// Class of a street from OSM's `highway=*`.
pub(super) fn highway_class(value: &str) -> Option<StreetClass> {
    use StreetClass as S;
    Some(match value.trim_end_matches("_link") {
        "motorway" => S::Motorway,
        "trunk" | "primary" | "secondary" => S::Regional,
        "tertiary" => S::Collector,
        "residential" | "unclassified" | "living_street" | "road" | "busway" => S::Access,
        "footway" | "path" | "cycleway" | "pedestrian" | "steps" | "bridleway" | "platform"
        | "corridor" => S::Path,
        "service" | "track" => S::Track,
        _ => return None,
    })
}

/// Class of a street that its form (Wegenregister MORF) settles, by code or label.
pub(super) fn form_class(cell: &Cell<'_>) -> Option<StreetClass> {
    use StreetClass as S;
    let code = match cell {
        Cell::Number(number) => *number as i32,
        Cell::Text(text) => match text.trim().parse() {
            Ok(code) => code,
            Err(_) => {
                let word = word(text);
                let has = |stem: &str| word.contains(stem);
                return if has("autosnelweg") {
                    Some(S::Motorway)
                } else if has("wandel") || has("fiets") || has("voetganger") {
                    Some(S::Path)
                } else if has("dienstweg") || has("aardeweg") || has("parking") {
                    Some(S::Track)
                } else {
                    None
                };
            }
        },
        _ => return None,
    };
    match code {
        101 => Some(S::Motorway),
        113 | 114 => Some(S::Path),
        111 | 112 | 120 | 125 => Some(S::Track),
        _ => None,
    }
}

/// What a background shape is, from a plain word.
pub(super) fn background_kind(text: &str) -> Option<BackgroundKind> {
    use BackgroundKind as B;
    let word = word(text);
    if let Some(known) = BackgroundKind::from_code(&word) {
        return Some(known);
    }
    const STEMS: &[(&str, BackgroundKind)] = &[
        ("parking", B::Other),
        ("water", B::Water),
        ("kanaal", B::Water),
        ("canal", B::Water),
        ("rivier", B::Water),
        ("river", B::Water),
        ("riviere", B::Water),
        ("vijver", B::Water),
        ("beek", B::Water),
        ("etang", B::Water),
        ("ruisseau", B::Water),
        ("spoor", B::Rail),
        ("rail", B::Rail),
        ("voie ferree", B::Rail),
        ("chemin de fer", B::Rail),
        ("industri", B::Industrial),
        ("nijverheid", B::Industrial),
        ("plein", B::Square),
        ("markt", B::Square),
        ("market", B::Square),
        ("square", B::Square),
        ("place", B::Square),
        ("park", B::Green),
        ("parc", B::Green),
        ("bos", B::Green),
        ("forest", B::Green),
        ("foret", B::Green),
        ("bois", B::Green),
        ("groen", B::Green),
        ("gras", B::Green),
        ("green", B::Green),
        ("sport", B::Green),
        ("begraafplaats", B::Green),
        ("cemetery", B::Green),
        ("cimetiere", B::Green),
        ("akker", B::Green),
        ("landbouw", B::Green),
        ("weide", B::Green),
        ("farmland", B::Green),
        ("meadow", B::Green),
    ];
    STEMS
        .iter()
        .find(|(stem, _)| word.contains(stem))
        .map(|(_, kind)| *kind)
}

/// What a background shape is, from an OSM key. What only looks like a barrier
/// (a closed railway, a ditch, a lock gate) is [`BackgroundKind::Other`].
pub(super) fn osm_background(key: OsmKey, value: &str) -> Option<BackgroundKind> {
    use BackgroundKind as B;
    let value = word(value);
    Some(match (key, value.as_str()) {
        (_, "no") => return None,
        (OsmKey::Natural, "water" | "bay" | "strait")
        | (OsmKey::Landuse, "reservoir" | "basin")
        | (OsmKey::Waterway, "river" | "canal" | "stream" | "riverbank" | "dock" | "fairway") => {
            B::Water
        }
        (OsmKey::Railway, "rail" | "light_rail" | "narrow_gauge" | "preserved")
        | (OsmKey::Landuse, "railway") => B::Rail,
        (OsmKey::Landuse, "industrial" | "commercial" | "retail" | "port") => B::Industrial,
        (
            OsmKey::Landuse,
            "residential" | "construction" | "brownfield" | "garages" | "quarry" | "landfill"
            | "military" | "farmyard" | "education" | "institutional",
        )
        | (OsmKey::Waterway | OsmKey::Railway, _)
        | (OsmKey::Natural, "sand" | "bare_rock" | "beach" | "coastline" | "cliff")
        | (
            OsmKey::Leisure,
            "marina" | "slipway" | "swimming_pool" | "sports_centre" | "fitness_station",
        ) => B::Other,
        (OsmKey::Natural | OsmKey::Landuse | OsmKey::Leisure, _) => B::Green,
        _ => return None,
    })
}

/// The role of a network line.
pub(super) fn line_role(text: &str) -> Option<LineRole> {
    let word = word(text);
    LineRole::from_code(&word).or(match word.as_str() {
        "hoofdleiding"
        | "transportleiding"
        | "transport"
        | "main"
        | "artere principale"
        | "artere"
        | "conduite de transport"
        | "conduite principale" => Some(LineRole::Trunk),
        "aftakking"
        | "distributieleiding"
        | "wijkleiding"
        | "distribution"
        | "distributie"
        | "antenne"
        | "conduite de distribution" => Some(LineRole::Branch),
        "aansluitleiding" | "huisaansluiting" | "aansluiting" | "connection" | "branchement" => {
            Some(LineRole::Service)
        }
        _ => None,
    })
}

/// Whether a word means a heat source in use.
pub(super) fn is_source_word(text: &str) -> bool {
    matches!(
        word(text).as_str(),
        "source" | "bron" | "warmtebron" | "source de chaleur"
    )
}

/// Whether a line is in the ground already.
pub(super) fn line_state(text: &str) -> Option<LineState> {
    let word = word(text);
    LineState::from_code(&word).or(match word.as_str() {
        "bestaand" | "bestaande" | "existant" | "existante" => Some(LineState::Existing),
        "nieuw" | "nieuwe" | "gepland" | "planned" | "nouveau" | "nouvelle" | "prevu" => {
            Some(LineState::New)
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Cell<'_> {
        Cell::Text(text.into())
    }

    #[test]
    fn numbers_as_people_write_them() {
        for (written, value) in [
            ("12", 12.0),
            (" 12,5 ", 12.5),
            ("12.5 m", 12.5),
            ("-3", -3.0),
            ("1.234,5", 1234.5),
            ("1,234.5", 1234.5),
            ("1.234.567", 1_234_567.0),
            ("1 234,5", 1234.5),
            ("12.500", 12.5),
        ] {
            assert_eq!(number(&text(written)), Some(value), "{written}");
        }
        for written in ["", "n.v.t.", "NaN", "-", "inf", "abc 12", "1e400"] {
            assert!(number(&text(written)).is_none_or(|n| n == 1.0), "{written}");
        }
        assert_eq!(number(&text("n.v.t.")), None);
        assert_eq!(number(&Cell::Number(f64::NAN)), None);
    }

    #[test]
    fn demand_with_units_in_the_text() {
        let column = DemandColumn {
            unit: EnergyUnit::KWH,
            measured: false,
            gas: false,
        };
        let close = |a: Option<f64>, b: f64| (a.unwrap() - b).abs() < 1e-9;
        assert!(close(demand(&Cell::Number(20_000.0), column), 20.0));
        assert!(close(demand(&text("12,5 MWh"), column), 12.5));
        assert!(close(demand(&text("12.500"), column), 12.5));
        assert!(close(demand(&text("12.500 kWh/jaar"), column), 12.5));
        assert!(close(demand(&text("36 GJ"), column), 10.0));
        assert_eq!(demand(&Cell::Number(0.0), column), Some(0.0));
        for bad in [
            Cell::Number(-3.0),
            Cell::Number(1e12),
            text("NaN"),
            text("n.v.t."),
            text("5 EUR"),
        ] {
            assert_eq!(demand(&bad, column), None, "{bad:?}");
        }
        let gas = DemandColumn {
            unit: EnergyUnit::KWH,
            measured: true,
            gas: true,
        };
        assert!(close(demand(&text("10000 kWh"), gas), 9.0));
        assert!(close(demand(&text("10000"), gas), 9.0));
    }

    #[test]
    fn years() {
        for (written, value) in [("1930", 1930), ("1930-05-01", 1930), ("~1930", 1930)] {
            assert_eq!(year(&text(written)), Some(value), "{written}");
        }
        assert_eq!(year(&text("C19")), None);
        assert_eq!(year(&Cell::Number(1523.0)), Some(1523));
        assert_eq!(year(&Cell::Number(0.0)), None);
        assert_eq!(year(&Cell::Number(1990.5)), None);
    }

    #[test]
    fn uses_of_the_sample_and_of_french_files() {
        use BuildingUse as U;
        for (written, found) in [
            ("woning", U::Dwelling),
            ("appartementen", U::Apartments),
            ("handel", U::Shop),
            ("horeca", U::Hospitality),
            ("kantoor", U::Office),
            ("industrie", U::Industry),
            ("school", U::School),
            ("zorg", U::Care),
            ("zwembad", U::Pool),
            ("eredienst", U::Worship),
            ("gemeentehuis", U::Public),
            ("station", U::Station),
            ("cultuur", U::Culture),
            ("sporthal", U::SportsHall),
            ("bijgebouw", U::Outbuilding),
            ("Maison unifamiliale", U::Dwelling),
            ("Hôtel de ville", U::Public),
            ("hôtel", U::Hotel),
            ("école", U::School),
            ("sports-hall", U::SportsHall),
            ("vuurtoren", U::Other),
            ("fabriek", U::Industry),
        ] {
            assert_eq!(building_use(written), Some(found), "{written}");
        }
        assert_eq!(building_use("hoofdgebouw"), None);
        assert_eq!(osm_building("yes"), None);
        assert_eq!(osm_building("garages"), Some(U::Outbuilding));
        assert_eq!(osm_place(OsmKey::Shop, "no"), None);
        assert_eq!(grb_use(&Cell::Number(1.0)), None);
        assert_eq!(grb_use(&text("bijgebouw")), Some(U::Outbuilding));
    }

    #[test]
    fn words_of_streets_background_and_network() {
        assert_eq!(street_class("RW"), Some(StreetClass::Regional));
        assert_eq!(street_class("EW"), Some(StreetClass::Access));
        assert_eq!(street_class("secondary_link"), Some(StreetClass::Regional));
        assert_eq!(form_class(&Cell::Number(114.0)), Some(StreetClass::Path));
        assert_eq!(form_class(&text("weg bestaande uit één rijbaan")), None);
        assert_eq!(
            osm_background(OsmKey::Railway, "razed"),
            Some(BackgroundKind::Other)
        );
        assert_eq!(
            osm_background(OsmKey::Natural, "water"),
            Some(BackgroundKind::Water)
        );
        assert_eq!(
            osm_background(OsmKey::Landuse, "forest"),
            Some(BackgroundKind::Green)
        );
        assert_eq!(background_kind("spoorweg"), Some(BackgroundKind::Rail));
        assert_eq!(line_role("Hoofdleiding"), Some(LineRole::Trunk));
        assert_eq!(line_role("source"), None);
        assert_eq!(line_state("bestaand"), Some(LineState::Existing));
        assert_eq!(
            owner_type("sociale huisvesting"),
            Some(OwnerType::SocialHousing)
        );
        assert_eq!(owner_type("gemeente"), Some(OwnerType::Public));
        assert_eq!(yes_no(&text("Nee")), Some(false));
    }
}
