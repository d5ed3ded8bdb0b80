package dev.caretaker.adapter.web.security;

import dev.caretaker.domain.section.Network;
import java.net.URI;
import java.util.List;

/**
 * What the operator of the server decides about its web face.
 *
 * @param productName shown in navbar and titles
 * @param publicUrl address under which browsers reach the server; the only source of absolute addresses
 * @param trustedProxies the only peers whose {@code X-Forwarded-For} is believed
 */
public record WebSettings(String productName, URI publicUrl, List<Network> trustedProxies) {

    /** Copies the proxies. */
    public WebSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /**
     * Whether browsers reach the server through TLS only.
     *
     * @return true if the public address starts with {@code https}
     */
    public boolean isSecure() {
        return "https".equals(publicUrl.getScheme());
    }
}
