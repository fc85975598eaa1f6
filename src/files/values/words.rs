//! Words of uses, owners, streets, background and network in Dutch, French,
//! English and OSM.

use super::word;
use crate::files::columns::OsmKey;
use crate::files::row::Cell;
use crate::plan::{
    BackgroundKind, BuildingUse, Commitment, LineRole, LineState, OwnerType, StreetClass,
    SubstationKind,
};

/// Stems of words for a use; the first that occurs in a word decides, so the
/// particular stands before the general.
const USE_STEMS: &[(&str, BuildingUse)] = &[
    ("fabriek", BuildingUse::Industry),
    ("bijgebouw", BuildingUse::Outbuilding),
    ("annexe", BuildingUse::Outbuilding),
    ("garage", BuildingUse::Outbuilding),
    ("carport", BuildingUse::Outbuilding),
    ("tuinhuis", BuildingUse::Outbuilding),
    ("berging", BuildingUse::Outbuilding),
    ("abri", BuildingUse::Outbuilding),
    ("shed", BuildingUse::Outbuilding),
    ("appartement", BuildingUse::Apartments),
    ("apartment", BuildingUse::Apartments),
    ("meergezin", BuildingUse::Apartments),
    ("multifamil", BuildingUse::Apartments),
    ("collectif", BuildingUse::Apartments),
    ("collectiveresidence", BuildingUse::Apartments),
    ("morethantwodwelling", BuildingUse::Apartments),
    ("supermar", BuildingUse::Supermarket),
    ("ziekenhuis", BuildingUse::Hospital),
    ("hospital", BuildingUse::Hospital),
    ("hopital", BuildingUse::Hospital),
    ("clinique", BuildingUse::Hospital),
    ("kinderdag", BuildingUse::Kindergarten),
    ("kinderopvang", BuildingUse::Kindergarten),
    ("kleuter", BuildingUse::Kindergarten),
    ("creche", BuildingUse::Kindergarten),
    ("kindergarten", BuildingUse::Kindergarten),
    ("nursery", BuildingUse::Kindergarten),
    ("woonzorg", BuildingUse::Care),
    ("rusthuis", BuildingUse::Care),
    ("zorg", BuildingUse::Care),
    ("maison de repos", BuildingUse::Care),
    ("soins", BuildingUse::Care),
    ("care", BuildingUse::Care),
    ("zwembad", BuildingUse::Pool),
    ("piscine", BuildingUse::Pool),
    ("swimming", BuildingUse::Pool),
    ("sport", BuildingUse::SportsHall),
    ("turnzaal", BuildingUse::SportsHall),
    ("gymnase", BuildingUse::SportsHall),
    ("hotel", BuildingUse::Hotel),
    ("logiesfunctie", BuildingUse::Hotel),
    ("horeca", BuildingUse::Hospitality),
    ("restaurant", BuildingUse::Hospitality),
    ("cafe", BuildingUse::Hospitality),
    ("hospitality", BuildingUse::Hospitality),
    ("kerk", BuildingUse::Worship),
    ("eredienst", BuildingUse::Worship),
    ("culte", BuildingUse::Worship),
    ("eglise", BuildingUse::Worship),
    ("church", BuildingUse::Worship),
    ("mosque", BuildingUse::Worship),
    ("moskee", BuildingUse::Worship),
    ("school", BuildingUse::School),
    ("onderwijs", BuildingUse::School),
    ("ecole", BuildingUse::School),
    ("enseignement", BuildingUse::School),
    ("universit", BuildingUse::School),
    ("gemeentehuis", BuildingUse::Public),
    ("stadhuis", BuildingUse::Public),
    ("maison communale", BuildingUse::Public),
    ("hotel de ville", BuildingUse::Public),
    ("administrat", BuildingUse::Public),
    ("overheid", BuildingUse::Public),
    ("politie", BuildingUse::Public),
    ("celfunctie", BuildingUse::Public),
    ("brandweer", BuildingUse::Public),
    ("public", BuildingUse::Public),
    ("station", BuildingUse::Station),
    ("gare", BuildingUse::Station),
    ("cultu", BuildingUse::Culture),
    ("bijeenkomst", BuildingUse::Culture),
    ("museum", BuildingUse::Culture),
    ("musee", BuildingUse::Culture),
    ("biblioth", BuildingUse::Culture),
    ("theat", BuildingUse::Culture),
    ("kantoor", BuildingUse::Office),
    ("bureau", BuildingUse::Office),
    ("office", BuildingUse::Office),
    ("winkel", BuildingUse::Shop),
    ("handel", BuildingUse::Shop),
    ("commerce", BuildingUse::Shop),
    ("magasin", BuildingUse::Shop),
    ("retail", BuildingUse::Shop),
    ("shop", BuildingUse::Shop),
    ("serre", BuildingUse::Greenhouse),
    ("greenhouse", BuildingUse::Greenhouse),
    ("magazijn", BuildingUse::Warehouse),
    ("opslag", BuildingUse::Warehouse),
    ("entrepot", BuildingUse::Warehouse),
    ("loods", BuildingUse::Warehouse),
    ("warehouse", BuildingUse::Warehouse),
    ("industri", BuildingUse::Industry),
    ("nijverheid", BuildingUse::Industry),
    ("atelier", BuildingUse::Industry),
    ("werkplaats", BuildingUse::Industry),
    ("woning", BuildingUse::Dwelling),
    ("woonhuis", BuildingUse::Dwelling),
    ("wonen", BuildingUse::Dwelling),
    ("eengezin", BuildingUse::Dwelling),
    ("maison", BuildingUse::Dwelling),
    ("habitation", BuildingUse::Dwelling),
    ("logement", BuildingUse::Dwelling),
    ("resident", BuildingUse::Dwelling),
    ("dwelling", BuildingUse::Dwelling),
    ("woonfunctie", BuildingUse::Dwelling),
    ("individualresidence", BuildingUse::Dwelling),
    ("house", BuildingUse::Dwelling),
];

/// Use of a building from a word of a `use` column. A word that is no use known
/// here is [`BuildingUse::Other`], a word that says nothing is `None`.
pub(in crate::files) fn building_use(text: &str) -> Option<BuildingUse> {
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
    let found = USE_STEMS
        .iter()
        // "hotel de ville" is no hotel
        .filter(|(stem, _)| !(*stem == "hotel" && word.contains("hotel de ville")))
        .find(|(stem, _)| word.contains(stem));
    Some(found.map_or(U::Other, |(_, found)| *found))
}

/// Use of a building from OSM's `building=*`; `None` for `yes`, which says nothing.
pub(in crate::files) fn osm_building(value: &str) -> Option<BuildingUse> {
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
pub(in crate::files) fn osm_place(key: OsmKey, value: &str) -> Option<BuildingUse> {
    use BuildingUse as U;
    let value = word(value);
    if matches!(value.as_str(), "no" | "vacant") {
        return None;
    }
    Some(match (key, value.as_str()) {
        (OsmKey::Shop, "supermarket") => U::Supermarket,
        (OsmKey::Shop, _) => U::Shop,
        (OsmKey::Office, "government" | "administrative") => U::Public,
        (OsmKey::Healthcare, "hospital") => U::Hospital,
        // practices are used like offices
        (OsmKey::Office | OsmKey::Healthcare, _) => U::Office,
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
            "clinic" | "doctors" | "dentist" | "veterinary" | "bank" => U::Office,
            "restaurant" | "cafe" | "bar" | "pub" | "fast_food" | "nightclub" => U::Hospitality,
            "place_of_worship" | "monastery" => U::Worship,
            "townhall" | "police" | "fire_station" | "courthouse" | "post_office" => U::Public,
            "library" | "theatre" | "cinema" | "arts_centre" | "community_centre" => U::Culture,
            "pharmacy" | "fuel" | "marketplace" => U::Shop,
            "bus_station" => U::Station,
            "parking" | "bicycle_parking" | "shelter" | "toilets" | "recycling" => U::Outbuilding,
            _ => return None,
        },
        _ => return None,
    })
}

/// GRB's label or number of a building: 2 is an outbuilding, the others say nothing.
pub(in crate::files) fn grb_use(cell: &Cell<'_>) -> Option<BuildingUse> {
    let outbuilding = match cell {
        Cell::Number(number) => *number == 2.0,
        Cell::Text(text) => matches!(word(text).as_str(), "bijgebouw" | "2"),
        _ => false,
    };
    outbuilding.then_some(BuildingUse::Outbuilding)
}

/// One substation for all dwellings, or one for each.
pub(in crate::files) fn substation(text: &str) -> Option<SubstationKind> {
    let said = word(text);
    SubstationKind::from_code(&said).or_else(|| {
        let has = |stems: &[&str]| stems.iter().any(|stem| said.contains(stem));
        if has(&["collecti", "gemeensch", "centra", "commun"]) {
            Some(SubstationKind::Collective)
        } else if has(&["indivi", "woning", "logement"]) {
            Some(SubstationKind::Individual)
        } else {
            None
        }
    })
}

/// Who owns a building.
pub(in crate::files) fn owner_type(text: &str) -> Option<OwnerType> {
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
pub(in crate::files) fn commitment(text: &str) -> Option<Commitment> {
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
pub(in crate::files) fn street_class(text: &str) -> Option<StreetClass> {
    use StreetClass as S;
    let word = word(text);
    if let Some(known) = StreetClass::from_code(&word) {
        return Some(known);
    }
    Some(match word.as_str() {
        "ehw" | "vhw" | "h" | "hw" => S::Main,
        "rw" | "pi" | "pii" | "p1" | "p2" => S::Regional,
        "ow" | "iw" | "s" | "s1" | "s2" | "s3" | "s4" | "l1" | "l2" => S::Collector,
        "ew" | "l" | "l3" => S::Access,
        other => {
            let has = |stem: &str| other.contains(stem);
            if has("hoofdweg") {
                S::Main
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
pub(in crate::files) fn highway_class(value: &str) -> Option<StreetClass> {
    use StreetClass as S;
    Some(match value.trim_end_matches("_link") {
        "motorway" => S::Motorway,
        "trunk" => S::Main,
        "primary" | "secondary" => S::Regional,
        "tertiary" => S::Collector,
        "residential" | "unclassified" | "living_street" | "road" | "busway" => S::Access,
        "footway" | "path" | "cycleway" | "pedestrian" | "steps" | "bridleway" | "platform"
        | "corridor" => S::Path,
        "service" | "track" => S::Track,
        _ => return None,
    })
}

/// Class of a street that its form (Wegenregister MORF) settles, by code or label.
pub(in crate::files) fn form_class(cell: &Cell<'_>) -> Option<StreetClass> {
    use StreetClass as S;
    let code = match cell {
        Cell::Number(number) => *number as i32,
        Cell::Text(text) => {
            if let Ok(code) = text.trim().parse() {
                code
            } else {
                let word = word(text);
                let has = |stem: &str| word.contains(stem);
                // its label ends in "die geen autosnelweg is"
                return if has("gescheiden rijbanen") {
                    Some(S::Main)
                } else if has("autosnelweg") || has("afrit") || has("oprit") {
                    Some(S::Motorway)
                } else if has("wandel") || has("fiets") || has("voetganger") {
                    Some(S::Path)
                } else if has("tram") || has("veer") {
                    Some(S::Closed)
                } else if has("dienstweg") || has("aardeweg") || has("parking") {
                    Some(S::Track)
                } else {
                    None
                };
            }
        }
        _ => return None,
    };
    match code {
        101 | 107 | 108 => Some(S::Motorway),
        102 => Some(S::Main),
        116 | 130 => Some(S::Closed),
        113 | 114 => Some(S::Path),
        111 | 112 | 120 | 125 => Some(S::Track),
        _ => None,
    }
}

/// Stems of words for a background shape; the first that occurs decides.
const BACKGROUND_STEMS: &[(&str, BackgroundKind)] = &[
    ("parking", BackgroundKind::Other),
    ("water", BackgroundKind::Water),
    ("kanaal", BackgroundKind::Water),
    ("canal", BackgroundKind::Water),
    ("rivier", BackgroundKind::Water),
    ("river", BackgroundKind::Water),
    ("riviere", BackgroundKind::Water),
    ("vijver", BackgroundKind::Water),
    ("beek", BackgroundKind::Water),
    ("etang", BackgroundKind::Water),
    ("ruisseau", BackgroundKind::Water),
    ("spoor", BackgroundKind::Rail),
    ("rail", BackgroundKind::Rail),
    ("voie ferree", BackgroundKind::Rail),
    ("chemin de fer", BackgroundKind::Rail),
    ("industri", BackgroundKind::Industrial),
    ("nijverheid", BackgroundKind::Industrial),
    ("plein", BackgroundKind::Square),
    ("markt", BackgroundKind::Square),
    ("market", BackgroundKind::Square),
    ("square", BackgroundKind::Square),
    ("place", BackgroundKind::Square),
    ("park", BackgroundKind::Green),
    ("parc", BackgroundKind::Green),
    ("bos", BackgroundKind::Green),
    ("forest", BackgroundKind::Green),
    ("foret", BackgroundKind::Green),
    ("bois", BackgroundKind::Green),
    ("groen", BackgroundKind::Green),
    ("gras", BackgroundKind::Green),
    ("green", BackgroundKind::Green),
    ("sport", BackgroundKind::Green),
    ("begraafplaats", BackgroundKind::Green),
    ("cemetery", BackgroundKind::Green),
    ("cimetiere", BackgroundKind::Green),
    ("akker", BackgroundKind::Green),
    ("landbouw", BackgroundKind::Green),
    ("weide", BackgroundKind::Green),
    ("farmland", BackgroundKind::Green),
    ("meadow", BackgroundKind::Green),
];

/// What a background shape is, from a plain word.
pub(in crate::files) fn background_kind(text: &str) -> Option<BackgroundKind> {
    let word = word(text);
    if let Some(known) = BackgroundKind::from_code(&word) {
        return Some(known);
    }
    BACKGROUND_STEMS
        .iter()
        .find(|(stem, _)| word.contains(stem))
        .map(|(_, kind)| *kind)
}

/// What a background shape is, from an OSM key. What only looks like a barrier
/// (a closed railway, a ditch, a lock gate) is [`BackgroundKind::Other`].
pub(in crate::files) fn osm_background(key: OsmKey, value: &str) -> Option<BackgroundKind> {
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
pub(in crate::files) fn line_role(text: &str) -> Option<LineRole> {
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
pub(in crate::files) fn is_source_word(text: &str) -> bool {
    matches!(
        word(text).as_str(),
        "source" | "bron" | "warmtebron" | "source de chaleur"
    )
}

/// Whether a line is in the ground already.
pub(in crate::files) fn line_state(text: &str) -> Option<LineState> {
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
    use super::super::yes_no;
    use super::*;

    fn text(text: &str) -> Cell<'_> {
        Cell::Text(text.into())
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
