package dev.caretaker.application.sso;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.RandomTokens;
import dev.caretaker.application.sso.SsoResult.Grant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes down for administrators what people are not told, under the number that people are told. */
final class SsoJournal {

    private static final String ACTION = "sign-in-microsoft";
    private static final String NOBODY = "–";

    private final EventLog log;

    SsoJournal(EventLog log) {
        this.log = log;
    }

    /** Returns the reference under which it is found. */
    String refused(SsoRefusal refusal, Client client) {
        return refused(refusal, client, RandomTokens.reference());
    }

    String refused(SsoRefusal refusal, Client client, String reference) {
        Map<String, String> details = new TreeMap<>(refusal.details());
        details.put("reference", reference);
        details.put("reason", refusal.reason().name());
        refusal.hint().ifPresent(hint -> details.put("hint", hint.name()));
        log.login(new Actor(NOBODY, client.address()), ACTION, Outcome.REFUSED, details);
        return reference;
    }

    String withoutPermission(VerifiedIdentity identity, Grant grant, Client client) {
        String reference = RandomTokens.reference();
        Map<String, String> details = Map.of(
                "reference",
                reference,
                "reason",
                "no-mapped-role",
                "account",
                identity.key(),
                "unmappedRoles",
                String.join(", ", grant.unmapped()));
        log.audit(new Actor(identity.label(), client.address()), ACTION, Outcome.REFUSED, details);
        return reference;
    }

    void tried(VerifiedIdentity identity, Grant grant, Actor actor) {
        Map<String, String> details = Map.of(
                "account",
                identity.key(),
                "name",
                identity.label(),
                "claims",
                String.join(" ", arrived(identity)),
                "permissions",
                String.join(" ", new TreeSet<>(grant.permissions())),
                "unmappedRoles",
                String.join(", ", grant.unmapped()));
        Outcome outcome = grant.permissions().isEmpty() ? Outcome.REFUSED : Outcome.SUCCESS;
        log.audit(actor, "sso-trial", outcome, details);
    }

    /** Names of claims; what some of them say lets people sign out at Microsoft. */
    private static List<String> arrived(VerifiedIdentity identity) {
        List<String> names = new ArrayList<>(List.of("tid", "oid", "sub"));
        identity.preferredUsername().ifPresent(value -> names.add("preferred_username"));
        identity.name().ifPresent(value -> names.add("name"));
        if (!identity.roles().isEmpty()) {
            names.add("roles");
        }
        identity.sid().ifPresent(value -> names.add("sid"));
        identity.loginHint().ifPresent(value -> names.add("login_hint"));
        return names;
    }
}
