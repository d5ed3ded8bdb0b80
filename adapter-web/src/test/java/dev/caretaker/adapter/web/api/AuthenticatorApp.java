package dev.caretaker.adapter.web.api;

import dev.caretaker.application.twofactor.OneTimePasswords;
import dev.caretaker.domain.twofactor.OtpParameters;

/** The app of somebody, set up with the secret that the server showed. */
public final class AuthenticatorApp {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

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

    public String code(int stepsFromNow) {
        OtpParameters common = OtpParameters.COMMON;
        return server.bean(OneTimePasswords.class)
                .code(secret, common, common.stepAt(server.clock().instant()) + stepsFromNow);
    }
}
