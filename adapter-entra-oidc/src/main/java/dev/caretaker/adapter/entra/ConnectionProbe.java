package dev.caretaker.adapter.entra;

import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.Scope;
import dev.caretaker.application.sso.AdminHint;
import dev.caretaker.application.sso.ConnectionReport;
import dev.caretaker.application.sso.ConnectionReport.Outcome;
import dev.caretaker.application.sso.ConnectionReport.Part;
import dev.caretaker.application.sso.ConnectionReport.Step;
import dev.caretaker.application.sso.SsoAccess;
import dev.caretaker.application.sso.SsoRefusal;
import dev.caretaker.domain.entra.EntraConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tries out a connection step by step, past every cache. */
final class ConnectionProbe {

    /** OAuth errors that a right credential can meet: what was asked for is the matter then, not who asks. */
    private static final List<String> AFTER_AUTHENTICATION =
            List.of("invalid_scope", "invalid_resource", "unauthorized_client", "consent_required");

    private static final Duration ROUNDING = Duration.ofSeconds(2);

    private final SsoAccess access;
    private final Authority authority;
    private final Outgoing outgoing;
    private final TokenEndpoint tokens;

    ConnectionProbe(SsoAccess access, Authority authority, Outgoing outgoing, TokenEndpoint tokens) {
        this.access = access;
        this.authority = authority;
        this.outgoing = outgoing;
        this.tokens = tokens;
    }

    ConnectionReport run() {
        EntraConnection connection = access.connection();
        List<Step> steps = new ArrayList<>();
        try {
            Outgoing.Reply reply = outgoing.get(authority.discoveryOf(connection));
            Metadata metadata = Metadata.of(reply, authority, connection);
            steps.add(passed(Part.DISCOVERY, Map.of("issuer", metadata.issuer())));
            steps.add(keys(metadata));
            steps.add(credential(Part.CLIENT_AUTHENTICATION, 0, metadata));
            steps.add(credential(Part.NEXT_CREDENTIAL, 1, metadata));
            steps.add(clock(reply));
        } catch (Trouble trouble) {
            steps.add(failed(Part.DISCOVERY, trouble.refusal()));
            List.of(Part.KEYS, Part.CLIENT_AUTHENTICATION, Part.NEXT_CREDENTIAL, Part.CLOCK)
                    .forEach(part -> steps.add(Step.skipped(part)));
        }
        return new ConnectionReport(steps);
    }

    private Step keys(Metadata metadata) {
        try {
            SigningKeys keys = SigningKeys.of(outgoing.get(metadata.keys()));
            return passed(Part.KEYS, Map.of("keys", Integer.toString(keys.count())));
        } catch (Trouble trouble) {
            return failed(Part.KEYS, trouble.refusal());
        }
    }

    /** Asks for a token for Microsoft Graph without any rights, and forgets it: every tenant knows Graph. */
    private Step credential(Part part, int number, Metadata metadata) {
        if (access.credentials().size() <= number) {
            return Step.skipped(part);
        }
        EntraConnection connection = access.connection();
        Scope graph = new Scope("https://" + connection.cloud().graphHost() + "/.default");
        try {
            TokenEndpoint.Answer answer = tokens.ask(
                    metadata.token(),
                    connection.clientId(),
                    List.of(access.credentials().get(number)),
                    new ClientCredentialsGrant(),
                    graph);
            return outcome(part, answer);
        } catch (Trouble trouble) {
            return failed(part, trouble.refusal());
        }
    }

    private static Step outcome(Part part, TokenEndpoint.Answer answer) {
        if (answer.isSuccess()) {
            return passed(part, Map.of());
        }
        Optional<AdminHint> hint = EntraErrors.hint(answer.reply());
        boolean accepted = EntraErrors.error(answer.reply())
                .filter(AFTER_AUTHENTICATION::contains)
                .isPresent();
        boolean namesOurFault = hint.filter(AdminHint.CLIENT_ID::equals).isPresent();
        return new Step(
                part,
                accepted && !namesOurFault ? Outcome.PASSED : Outcome.FAILED,
                hint,
                EntraErrors.details(answer.reply()));
    }

    private Step clock(Outgoing.Reply reply) {
        if (reply.clockDifference().isEmpty()) {
            return Step.skipped(Part.CLOCK);
        }
        Duration difference = reply.clockDifference().get();
        Duration allowed = access.connection().clockSkew().plus(ROUNDING);
        Map<String, String> facts = Map.of("differenceSeconds", Long.toString(difference.toSeconds()));
        return difference.abs().compareTo(allowed) <= 0
                ? passed(Part.CLOCK, facts)
                : new Step(Part.CLOCK, Outcome.FAILED, Optional.of(AdminHint.CLOCK), facts);
    }

    private static Step passed(Part part, Map<String, String> facts) {
        return new Step(part, Outcome.PASSED, Optional.empty(), facts);
    }

    private static Step failed(Part part, SsoRefusal refusal) {
        return new Step(part, Outcome.FAILED, refusal.hint(), refusal.details());
    }
}
