package dev.caretaker.application.sso;

import dev.caretaker.application.sso.SignInTransaction.Purpose;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a sign-in through Microsoft ended. */
public sealed interface SsoResult {

    /**
     * What the sign-in was for.
     *
     * @return a trial only if that is certain: whatever nobody started is taken for a sign-in
     */
    Purpose purpose();

    /**
     * It is certain who they are, and they may do something.
     *
     * @param identity who
     * @param grant what their roles give
     * @param purpose whether they want to come in or only try
     * @param returnTo the page they wanted, a path on this server
     */
    record Recognised(VerifiedIdentity identity, Grant grant, Purpose purpose, String returnTo) implements SsoResult {}

    /**
     * It is certain who they are, but none of their roles gives anything.
     *
     * @param identity who
     * @param grant the roles in vain
     * @param reference under which the log has it
     * @param returnTo the page they wanted, a path on this server
     */
    record WithoutPermission(VerifiedIdentity identity, Grant grant, String reference, String returnTo)
            implements SsoResult {

        @Override
        public Purpose purpose() {
            return Purpose.SIGN_IN;
        }
    }

    /**
     * They did not come in.
     *
     * @param refusal why
     * @param reference under which the log has it
     * @param purpose whether they wanted to come in or only tried
     * @param returnTo the page they wanted, a path on this server; empty if nothing is known of the sign-in
     */
    record Refused(SsoRefusal refusal, String reference, Purpose purpose, Optional<String> returnTo)
            implements SsoResult {

        static Refused of(SsoRefusal refusal, String reference, SignInTransaction started) {
            return new Refused(refusal, reference, started.purpose(), Optional.of(started.returnTo()));
        }

        static Refused ofUnknown(SsoRefusal refusal, String reference) {
            return new Refused(refusal, reference, Purpose.SIGN_IN, Optional.empty());
        }
    }

    /**
     * What roles give.
     *
     * @param permissions names of permissions
     * @param unmapped roles that nobody mapped
     * @param hints what an administrator could improve
     */
    record Grant(Set<String> permissions, List<String> unmapped, List<AdminHint> hints) {

        /** Copies all. */
        public Grant {
            permissions = Set.copyOf(permissions);
            unmapped = List.copyOf(unmapped);
            hints = List.copyOf(hints);
        }
    }
}
