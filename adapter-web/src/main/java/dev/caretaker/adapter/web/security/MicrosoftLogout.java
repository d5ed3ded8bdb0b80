package dev.caretaker.adapter.web.security;

import io.micronaut.http.HttpRequest;

/**
 * The address at which browsers tell that a session at Microsoft has ended. They come from a frame of another site, without
 * cookies and without a token of ours, so nothing that looks at who asks may stand before it.
 */
public final class MicrosoftLogout {

    /** To be registered in the Azure portal as “Front-channel logout URL”, behind the public address. */
    public static final String PATH = "/web/api/authentication/sso/microsoftoidc/logout";

    private MicrosoftLogout() {}

    /**
     * Whether a request is such a message, or pretends to be one.
     *
     * @param request any request
     * @return true if it is sent there, by whatever method
     */
    public static boolean isSentTo(HttpRequest<?> request) {
        return request.getPath().equals(PATH);
    }
}
