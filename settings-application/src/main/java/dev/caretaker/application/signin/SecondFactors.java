package dev.caretaker.application.signin;

import dev.caretaker.application.signin.Challenge.Proven;
import dev.caretaker.application.twofactor.RememberBrowsers;
import dev.caretaker.application.twofactor.TwoFactorDuty;
import dev.caretaker.application.user.User;

/** What the way in asks about second factors. Thread-safe. */
public final class SecondFactors {

    private final TwoFactorDuty duty;
    private final RememberBrowsers browsers;

    /**
     * Asks about second factors.
     *
     * @param duty who has one, and who has to
     * @param browsers what need not give a code
     */
    public SecondFactors(TwoFactorDuty duty, RememberBrowsers browsers) {
        this.duty = duty;
        this.browsers = browsers;
    }

    /** A browser that is remembered has given a code on an earlier day. */
    Proven recognise(User user, Proven proven, Client client) {
        return !proven.secondFactor() && browsers.knows(user, client) ? proven.withSecondFactor() : proven;
    }

    boolean asksForCode(User user, Proven proven) {
        return !proven.secondFactor() && duty.isAsked(proven.throughSso()) && duty.isEnrolled(user);
    }

    boolean asksForApp(User user, Proven proven) {
        return !proven.secondFactor() && duty.mustEnrol(user, proven.throughSso());
    }

    /** Whether a session may start on what was proven: the second factor that was given has not been taken away. */
    boolean stillHold(User user, Proven proven) {
        return !proven.secondFactor() || duty.isEnrolled(user);
    }
}
