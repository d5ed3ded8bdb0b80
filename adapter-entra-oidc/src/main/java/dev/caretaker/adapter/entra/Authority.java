package dev.caretaker.adapter.entra;

import dev.caretaker.application.sso.AdminHint;
import dev.caretaker.application.sso.SsoRefusal.Reason;
import dev.caretaker.domain.entra.EntraConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The one server that is asked about a tenant. Nothing Entra says about itself leads anywhere else, so that neither a
 * forged answer nor a settings administrator makes this server call others.
 *
 * @param base scheme, host and port, without a path
 */
record Authority(URI base) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Takes an address that an operator configured in place of the host of the cloud.
     *
     * @throws IllegalArgumentException if it is not https, nor http on this machine, or has more than host and port
     */
    static Authority configured(String address) {
        URI uri = URI.create(address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
        String host = uri.getHost();
        boolean isSecure = "https".equals(uri.getScheme());
        boolean isLocal = "http".equals(uri.getScheme()) && host != null && LOOPBACK.contains(host);
        boolean isBare = uri.getRawPath() != null
                && uri.getRawPath().isEmpty()
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && uri.getRawUserInfo() == null;
        if (host == null || !(isSecure || isLocal) || !isBare) {
            throw new IllegalArgumentException("not an https address without a path, nor http on this machine: " + uri);
        }
        return new Authority(uri);
    }

    static Authority of(EntraConnection connection, Optional<Authority> configured) {
        return configured.orElseGet(
                () -> new Authority(URI.create("https://" + connection.cloud().loginHost())));
    }

    /** The issuer that tokens of the tenant name (Microsoft's page “Access tokens”, v2.0). */
    String issuerOf(EntraConnection connection) {
        return base + "/" + connection.tenantId() + "/v2.0";
    }

    URI discoveryOf(EntraConnection connection) {
        return URI.create(issuerOf(connection) + "/.well-known/openid-configuration");
    }

    /** An address that Entra named, if it is one of the same server. */
    URI checked(String name, String address) {
        try {
            URI uri = new URI(address);
            if (isHere(uri)) {
                return uri;
            }
        } catch (URISyntaxException malformed) {
            throw refused(name, address);
        }
        throw refused(name, address);
    }

    private boolean isHere(URI uri) {
        return base.getScheme().equals(uri.getScheme())
                && uri.getHost() != null
                && base.getHost().equals(uri.getHost().toLowerCase(Locale.ROOT))
                && base.getPort() == uri.getPort()
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null;
    }

    private Trouble refused(String name, String address) {
        return Trouble.of(
                Reason.UNREACHABLE, name + " leads away from " + base + ": " + Quotes.of(address), AdminHint.CLOUD);
    }
}
