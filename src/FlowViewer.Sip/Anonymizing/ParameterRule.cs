using System.Collections.Frozen;

namespace FlowViewer.Sip.Anonymizing;

/// <summary>What the value of a parameter is, by the parameter's name.</summary>
internal enum ParameterRule
{
    /// <summary>Not known: words of the protocol stay, all else is replaced or masked.</summary>
    Word,
    /// <summary>A number that names nobody, however long.</summary>
    Figure,
    Tag,
    Branch,
    Host,
    Uri,
    Id,
    Hex,
    CallId,
    /// <summary>user@realm, or a user alone.</summary>
    Account,
    /// <summary>A protection domain: a host name, or words.</summary>
    Realm,
    Number,
    Cell,
    /// <summary>A secret or a proof of one: masked.</summary>
    Secret,
}

/// <summary>The rules of parameters, the same in every header field and URI.</summary>
internal static class ParameterRules
{
    private static readonly FrozenDictionary<string, ParameterRule> ByName = new (ParameterRule Rule, string Names)[]
    {
        (ParameterRule.Figure, "expires q index rc mp cause rport ttl nc port-c port-s spi-c spi-s reg-id refresher-interval duration retry-after version max-size handling-time ver vlan delta min-se"),
        (ParameterRule.Tag, "tag to-tag from-tag local-tag remote-tag"),
        (ParameterRule.Branch, "branch"),
        (ParameterRule.Host, "received maddr icid-generated-at orig-ioi term-ioi transit-ioi domain host trunk-context network-id sent-by"),
        (ParameterRule.Uri, "uri pub-gruu temp-gruu gr +sip.instance info ccf ecf ccf-2 ecf-2 call-info refer-to np-uri contact rn-uri"),
        (ParameterRule.Id, "icid-value related-icid nonce cnonce nextnonce opaque auts tgrp otg dtg cic dsn sigcomp-id boundary cid sid iid vid x-sid rinstance line nat_id ftag did"),
        (ParameterRule.Hex, "remote logme"),
        (ParameterRule.CallId, "call-id callid"),
        (ParameterRule.Account, "username user-name charge account"),
        (ParameterRule.Realm, "realm"),
        (ParameterRule.Number, "rn npdi-number isub ext noa-number cpn oli-number bcid"),
        (ParameterRule.Cell, "utran-cell-id-3gpp utran-sai-3gpp cgi-3gpp ci-3gpp2 ci-3gpp2-femto i-wlan-node-id eth-location gstn-location dsl-location dvb-rcs2-node-id fiber-location op-specific-gi local-cell nr-cell-id"),
        (ParameterRule.Secret, "response rspauth ik ck password key inline"),
    }.SelectMany(row => row.Names.Split(' ').Select(name => (name, row.Rule))).ToFrozenDictionary(row => row.name, row => row.Rule, StringComparer.OrdinalIgnoreCase);

    /// <summary>The rule of a parameter.</summary>
    public static ParameterRule Of(string name) => ByName.GetValueOrDefault(name);
}
