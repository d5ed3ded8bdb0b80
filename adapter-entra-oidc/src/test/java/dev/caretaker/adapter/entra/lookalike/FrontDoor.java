package dev.caretaker.adapter.entra.lookalike;

import dev.caretaker.adapter.entra.lookalike.EntraLookAlike.Lie;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The pages people see in their browsers: one account is signed in, and one click goes on. What Entra refuses here never
 * returns to the application (Microsoft's page “Error codes”).
 */
public final class FrontDoor {

    private final CodeDesk desk;
    private final String redirectUri;
    private final List<Map<String, String>> signOuts = new CopyOnWriteArrayList<>();

    private volatile Map<String, Object> account = Map.of();
    private volatile String frontChannelLogout = "";

    FrontDoor(CodeDesk desk, String redirectUri) {
        this.desk = desk;
        this.redirectUri = redirectUri;
    }

    /** Signs an account in for every browser. */
    public void signIn(Map<String, Object> claims) {
        account = Map.copyOf(claims);
    }

    /** Registers the “Front-channel logout URL”. */
    public void tellOfSignOuts(String address) {
        frontChannelLogout = address;
    }

    /** What browsers brought to the sign-out page, in order. */
    public List<Map<String, String>> signOuts() {
        return List.copyOf(signOuts);
    }

    Lie authorize(URI address, Instant now) {
        try {
            String code = desk.signIn(address.toString(), account, now);
            String state = EntraLookAlike.form(address.getRawQuery()).getOrDefault("state", "");
            String back =
                    redirectUri + "?code=" + encoded(code) + "&state=" + encoded(state) + "&session_state=made-up";
            return page(
                    "Pick an account",
                    "<a id=\"account\" href=\"" + escaped(back) + "\">"
                            + escaped(String.valueOf(account.get("preferred_username"))) + "</a>");
        } catch (EntraError refused) {
            return page("Sign in", "<p id=\"error\">" + escaped(String.valueOf(refused.getMessage())) + "</p>");
        }
    }

    /** Tells the application in a frame, with {@code sid} alone, then offers the way back if that is registered. */
    Lie signOut(URI address) {
        Map<String, String> asked =
                address.getRawQuery() == null ? Map.of() : EntraLookAlike.form(address.getRawQuery());
        signOuts.add(asked);
        String sid = String.valueOf(account.get("sid"));
        String frame = frontChannelLogout.isEmpty()
                ? ""
                : "<iframe src=\"" + escaped(frontChannelLogout + "?sid=" + encoded(sid)) + "\"></iframe>";
        String wanted = asked.getOrDefault("post_logout_redirect_uri", "");
        String back = wanted.equals(redirectUri) ? "<a id=\"back\" href=\"" + escaped(wanted) + "\">back</a>" : "";
        return page("You signed out", frame + back);
    }

    private static Lie page(String title, String body) {
        return Lie.of(
                200,
                "text/html; charset=utf-8",
                "<!doctype html><html lang=\"en\"><title>" + title + "</title><h1>" + title + "</h1>" + body
                        + "</html>");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
