package dev.caretaker.adapter.web.api;

import dev.caretaker.application.twofactor.OneTimePasswords;
import dev.caretaker.domain.twofactor.OtpParameters;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The app of somebody, set up with the secret that the server showed. */
public final class AuthenticatorApp {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static final Pattern SECRET =
            Pattern.compile("id=\"shown-once\">((?:<span>[A-Z2-7]{4}</span><wbr>){8})</code>");

    private final RunningServer server;
    private final byte[] secret;

    public AuthenticatorApp(RunningServer server, String typed) {
        this.server = server;
        StringBuilder bits = new StringBuilder();
        typed.chars()
                .forEach(letter -> bits.append(
                        Integer.toBinaryString(32 + BASE32.indexOf(letter)).substring(1)));
        this.secret = new byte[bits.length() / 8];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
    }

    /** The secret on a page, as somebody reads it there: every group has four letters. */
    public static String secretOn(String page) {
        Matcher shown = SECRET.matcher(page);
        if (!shown.find()) {
            throw new AssertionError("no secret in groups of four on " + page);
        }
        return shown.group(1).replaceAll("<[^>]+>", "");
    }

    public String code(int stepsFromNow) {
        OtpParameters common = OtpParameters.COMMON;
        return server.bean(OneTimePasswords.class)
                .code(secret, common, common.stepAt(server.clock().instant()) + stepsFromNow);
    }
}
