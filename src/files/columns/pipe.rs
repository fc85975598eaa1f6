//! Columns that give figures of a pipe.

/// Figures of a pipe in a file of a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::files) enum PipeColumn {
    Bends,
    Tees,
    Valves,
    /// Resistance figures of everything else.
    Zeta,
    /// How high its first point lies, m above the sea.
    HeightFrom,
    /// How high its last point lies.
    HeightTo,
}

/// The figure of a pipe that a column gives, from its plain name.
pub(super) fn pipe_column(plain: &str) -> Option<PipeColumn> {
    use PipeColumn as P;
    Some(match plain {
        "bends" | "bochten" | "coudes" => P::Bends,
        "tees" | "tstukken" | "tes" => P::Tees,
        "valves" | "afsluiters" | "vannes" => P::Valves,
        "zeta" | "sumzeta" | "somzeta" => P::Zeta,
        "elevationfromm" | "elevationfrom" | "hoogtebegin" | "hoogtevan" | "altitudedebut" => {
            P::HeightFrom
        }
        "elevationtom" | "elevationto" | "hoogteeinde" | "hoogtenaar" | "altitudefin" => {
            P::HeightTo
        }
        _ => return None,
    })
}
