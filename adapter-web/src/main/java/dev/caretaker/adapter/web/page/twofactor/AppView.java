package dev.caretaker.adapter.web.page.twofactor;

import java.util.List;

/**
 * A secret on its way into an app. Shown once.
 *
 * @param picture address of the QR code, which holds the picture itself
 * @param secret the same to be typed, in groups of four letters
 * @param uri the same for an app on this device
 * @param warnings apps that are known to show wrong codes with it
 */
public record AppView(String picture, List<String> secret, String uri, List<String> warnings) {

    /** Copies both lists. */
    public AppView {
        secret = List.copyOf(secret);
        warnings = List.copyOf(warnings);
    }

    /** Hides the secret. */
    @Override
    public String toString() {
        return "AppView[***]";
    }
}
