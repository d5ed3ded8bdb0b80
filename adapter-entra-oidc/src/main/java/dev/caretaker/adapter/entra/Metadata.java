package dev.caretaker.adapter.entra;

import dev.caretaker.application.sso.AdminHint;
import dev.caretaker.application.sso.SsoRefusal.Reason;
import dev.caretaker.domain.entra.EntraConnection;
import java.net.URI;
import java.util.Map;

/**
 * What a tenant says about itself (OpenID Connect Discovery 1.0 section 3).
 *
 * @param issuer what tokens name as their origin
 * @param authorization where people sign in
 * @param token where codes are redeemed
 * @param keys where the signing keys are
 * @param endSession where sessions end
 */
record Metadata(String issuer, URI authorization, URI token, URI keys, URI endSession) {

    static Metadata of(Outgoing.Reply reply, Authority authority, EntraConnection connection) {
        if (reply.status() != 200) {
            throw EntraErrors.of(reply, Reason.UNREACHABLE, AdminHint.TENANT_ID);
        }
        Map<String, Object> document = reply.json();
        String issuer = required(document, "issuer");
        if (!issuer.equals(authority.issuerOf(connection))) {
            throw Trouble.of(
                    Reason.UNREACHABLE,
                    "issuer is " + Quotes.of(issuer) + " instead of " + authority.issuerOf(connection),
                    AdminHint.TENANT_ID);
        }
        return new Metadata(
                issuer,
                endpoint(document, "authorization_endpoint", authority),
                endpoint(document, "token_endpoint", authority),
                endpoint(document, "jwks_uri", authority),
                endpoint(document, "end_session_endpoint", authority));
    }

    private static URI endpoint(Map<String, Object> document, String name, Authority authority) {
        return authority.checked(name, required(document, name));
    }

    private static String required(Map<String, Object> document, String name) {
        return Json.text(document, name)
                .orElseThrow(() -> Trouble.of(Reason.UNREACHABLE, "the discovery document has no " + name));
    }
}
