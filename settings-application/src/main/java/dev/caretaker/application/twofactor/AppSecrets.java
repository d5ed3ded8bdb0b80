package dev.caretaker.application.twofactor;

import dev.caretaker.application.secret.SecretVault;
import dev.caretaker.application.twofactor.OneTimePasswords.Label;
import dev.caretaker.domain.twofactor.OtpParameters;
import dev.caretaker.domain.twofactor.TypedCode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** The secrets that server and apps share: made, shown once, and compared with the codes that come of them. Thread-safe. */
public final class AppSecrets {

    private final SecretVault vault;
    private final OneTimePasswords passwords;

    /**
     * Shares secrets with apps.
     *
     * @param vault what encrypts them where they are kept
     * @param passwords what makes them and their codes
     */
    public AppSecrets(SecretVault vault, OneTimePasswords passwords) {
        this.vault = vault;
        this.passwords = passwords;
    }

    /** A new secret: as it is kept, and as it is shown. */
    record Fresh(String encrypted, String typable, String uri) {

        @Override
        public String toString() {
            return "Fresh[***]";
        }
    }

    Fresh make(String userId, OtpParameters parameters, Label label) {
        byte[] secret = passwords.newSecret(parameters.algorithm());
        return new Fresh(
                vault.encrypt(Enrolment.place(userId), secret),
                passwords.typable(secret),
                passwords.uri(label, secret, parameters));
    }

    /** What opens one app: its secret as it is kept, and how its codes are made. */
    record Kept(String userId, String encrypted, OtpParameters parameters) {

        static Kept of(Enrolment enrolment) {
            return new Kept(enrolment.userId(), enrolment.secret(), enrolment.parameters());
        }

        static Kept of(Draft draft) {
            return new Kept(draft.userId(), draft.secret(), draft.parameters());
        }

        @Override
        public String toString() {
            return "Kept[" + userId + ", ***]";
        }
    }

    /**
     * The step that a code belongs to, among the present one and so many before and after it; the latest, should it
     * belong to several.
     *
     * @return empty if it belongs to none
     */
    OptionalLong step(Kept app, String typed, Instant now, int acceptedSteps) {
        Optional<TypedCode> code = TypedCode.of(typed);
        if (code.isEmpty()) {
            return OptionalLong.empty();
        }
        byte[] secret = vault.decrypt(Enrolment.place(app.userId()), app.encrypted());
        long present = app.parameters().stepAt(now);
        return LongStream.rangeClosed(Math.max(0, present - acceptedSteps), present + acceptedSteps)
                .filter(step -> code.get().is(passwords.code(secret, app.parameters(), step)))
                .max();
    }

    /**
     * A secret as a picture for screens.
     *
     * @param uri its address
     * @return an {@code svg} element
     */
    public String picture(String uri) {
        return passwords.picture(uri);
    }

    /**
     * A secret as a picture of characters.
     *
     * @param uri its address
     * @return several lines
     */
    public String textPicture(String uri) {
        return passwords.textPicture(uri);
    }
}
