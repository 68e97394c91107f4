//! How what is known of some transcripts is written down, where a format has no place for it: maps whose keys are no text.

use crate::model::CodeId;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A number: it means the same wherever the codebook is the same.
impl Serialize for CodeId {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(to)
    }
}

impl<'de> Deserialize<'de> for CodeId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        usize::deserialize(from).map(Self)
    }
}

/// A map as a list of its pairs.
pub(super) mod pairs {
    use super::{Deserialize, DeserializeOwned, Deserializer, Serialize, Serializer};
    use std::collections::BTreeMap;

    pub fn serialize<K: Serialize, V: Serialize, S: Serializer>(
        map: &BTreeMap<K, V>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_seq(map)
    }

    pub fn deserialize<'de, K, V, D>(from: D) -> Result<BTreeMap<K, V>, D::Error>
    where
        K: DeserializeOwned + Ord,
        V: DeserializeOwned,
        D: Deserializer<'de>,
    {
        Vec::<(K, V)>::deserialize(from).map(|pairs| pairs.into_iter().collect())
    }
}

/// A map of maps as a list of its pairs, and each of these likewise.
pub(super) mod nested {
    use super::{Deserialize, DeserializeOwned, Deserializer, Serialize, Serializer};
    use std::collections::BTreeMap;

    pub fn serialize<K: Serialize, L: Serialize, V: Serialize, S: Serializer>(
        map: &BTreeMap<K, BTreeMap<L, V>>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_seq(map.iter().map(|(key, inner)| (key, inner.iter().collect::<Vec<_>>())))
    }

    pub fn deserialize<'de, K, L, V, D>(from: D) -> Result<BTreeMap<K, BTreeMap<L, V>>, D::Error>
    where
        K: DeserializeOwned + Ord,
        L: DeserializeOwned + Ord,
        V: DeserializeOwned,
        D: Deserializer<'de>,
    {
        let pairs = Vec::<(K, Vec<(L, V)>)>::deserialize(from)?;
        Ok(pairs.into_iter().map(|(key, inner)| (key, inner.into_iter().collect())).collect())
    }
}

/// Writes a map in the order of its keys, so that the same study gives the same bytes.
pub(super) fn in_order<K: Serialize + Ord, V: Serialize, S: Serializer>(
    map: &std::collections::HashMap<K, V>,
    to: S,
) -> Result<S::Ok, S::Error> {
    to.collect_map(map.iter().collect::<std::collections::BTreeMap<_, _>>())
}

/// Ratings, which know nothing of files, by code.
pub(super) mod clusters {
    use super::{CodeId, Deserialize, Deserializer, Serializer};
    use intercoder::{Cluster, Row};
    use std::collections::BTreeMap;

    type Stored = (String, Vec<(Vec<Option<u32>>, u64)>);

    pub fn serialize<S: Serializer>(
        map: &BTreeMap<CodeId, Vec<Cluster>>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_seq(map.iter().map(|(code, clusters)| {
            let rows = |cluster: &Cluster| -> Vec<(Vec<Option<u32>>, u64)> {
                cluster.rows.iter().map(|row| (row.values.clone(), row.weight)).collect()
            };
            let clusters = clusters.iter().map(|cluster| (cluster.id.to_string(), rows(cluster)));
            (code, clusters.collect::<Vec<Stored>>())
        }))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<BTreeMap<CodeId, Vec<Cluster>>, D::Error> {
        let cluster = |(id, rows): Stored| {
            let row = |(values, weight)| Row { values, weight };
            Cluster { id: id.into(), rows: rows.into_iter().map(row).collect() }
        };
        let stored = Vec::<(CodeId, Vec<Stored>)>::deserialize(from)?;
        let of_code =
            |(code, of): (CodeId, Vec<Stored>)| (code, of.into_iter().map(cluster).collect());
        Ok(stored.into_iter().map(of_code).collect())
    }
}
