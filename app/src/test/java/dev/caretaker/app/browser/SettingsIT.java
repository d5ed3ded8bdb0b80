package dev.caretaker.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

class SettingsIT extends AdministratorWalk {

    private static void submit(Page page, String section) {
        page.locator("#" + section + "-form .foot-buttons .btn-primary").click();
    }

    @Test
    void minimumLength_changedHere_isFeltOnTheAccountPage() {
        page.locator("#password-rules-minLength").fill("20");
        submit(page, "password-rules");
        assertThat(page.locator("#password-rules [role=status]")).containsText("Saved");

        page.navigate("/account");
        page.locator("#currentPassword").fill(Browsers.PASSWORD);
        page.locator("#newPassword").fill("nineteen-characters".substring(0, 19));
        assertThat(page.locator(".rules .unmet").first()).containsText("At least 20 characters");
        page.locator("#repeatPassword").fill("nineteen-characters");
        page.locator("main form[action='/account/password'] .btn-primary").click();

        assertThat(page.locator("#newPassword-error")).containsText("Use at least 20 characters.");
    }

    @Test
    void unsavedChanges_areMarkedAndCanBeDiscarded() {
        page.locator("#backup-retention-keepHourly").fill("24");
        page.locator("#backup-retention-enabled").uncheck();
        assertThat(page.locator("#backup-retention [data-unsaved]")).hasText("2 unsaved changes");
        assertThat(page.locator("[data-index=backup-retention] .index-mark")).isVisible();

        page.locator("#backup-retention-form [data-discard]").click();

        assertThat(page.locator("#backup-retention [data-unsaved]")).isHidden();
        assertThat(page.locator("#backup-retention-keepHourly")).hasValue("0");
        assertThat(page.locator("#backup-retention-enabled")).isChecked();
    }

    @Test
    void leavingUnsaved_isAskedFirst() {
        page.locator("#backup-retention-keepHourly").fill("24");
        boolean[] asked = {false};
        page.onDialog(dialog -> {
            asked[0] = dialog.type().equals("beforeunload");
            dialog.accept();
        });

        page.locator(".tabs a", new Page.LocatorOptions().setHasText("Logs")).click();
        page.waitForURL("**/settings/logs");

        assertThat(asked[0]).isTrue();
    }

    @Test
    void countsAndDefaults_haveShortcuts() {
        var input = page.locator("#backup-retention-keepDaily");
        var words = page.locator("[data-count=backup-retention-keepDaily] button");

        words.nth(1).click();
        assertThat(input).hasValue("unlimited");
        assertThat(words.nth(1)).hasAttribute("aria-pressed", "true");
        words.nth(1).click();
        assertThat(input).hasValue("13");
        words.nth(0).click();
        assertThat(input).hasValue("0");
        submit(page, "backup-retention");
        assertThat(page.locator("#backup-retention [role=status]")).containsText("Saved");

        page.getByText("13 backups – use the default").click();
        assertThat(input).hasValue("13");
    }

    @Test
    void refusal_movesTheFocusToTheSummary() {
        page.locator("#login-restrictions-lockoutMinutes").fill("soon");
        page.locator("#login-restrictions-sessionMaxHours").fill("0");
        submit(page, "login-restrictions");

        assertThat(page.locator(".summary")).isFocused();
        assertThat(page.locator(".summary li")).hasCount(2);
        assertThat(page.locator("#login-restrictions-lockoutMinutes")).hasValue("soon");
        page.locator(".summary a").first().click();
        assertThat(page.locator("#login-restrictions-lockoutMinutes")).isFocused();
    }

    @Test
    void twoAdministrators_seeEachOther() {
        Page other = browsers.open();
        browsers.signIn(other);
        other.locator("#login-restrictions-maxFailedAttempts").fill("20");
        submit(other, "login-restrictions");
        assertThat(other.locator("#login-restrictions [role=status]")).containsText("Saved");

        page.locator("#login-restrictions-maxFailedAttempts").fill("30");
        submit(page, "login-restrictions");
        assertThat(page.locator(".conflict")).containsText("Somebody saved this in between");
        assertThat(page.locator(".conflict tbody")).containsText("20 attempts");
        page.locator(".conflict .btn-warning").click();

        assertThat(page.locator("#login-restrictions [role=status]")).containsText("Saved");
        assertThat(page.locator("#login-restrictions-maxFailedAttempts")).hasValue("30");
    }

    @Test
    void history_comparesAndRestores() {
        page.locator("#password-rules-minLength").fill("20");
        page.locator("#password-rules-note").fill("Agreed with the works council");
        submit(page, "password-rules");
        page.locator("#password-rules .section-actions a").click();
        assertThat(page.locator("blockquote")).hasText("Agreed with the works council");
        page.getByText("Compare the two chosen").click();
        assertThat(page.locator(".differs")).hasCount(1);

        page.navigate("/settings/general");
        page.locator("#password-rules-minLength").fill("30");
        submit(page, "password-rules");
        page.navigate("/settings/general/password-rules/history");
        page.locator(".revision-action button").last().click();

        assertThat(page.locator("#password-rules [role=status]")).containsText("restored");
        assertThat(page.locator("#password-rules-minLength")).hasValue("20");
    }

    @Test
    void typedValue_survivesASessionThatEnds() {
        page.locator("#login-restrictions-maxFailedAttempts").fill("30");
        page.context().clearCookies();
        submit(page, "login-restrictions");
        Browsers.fillSignIn(page, "admin", Browsers.PASSWORD);
        page.waitForURL("**/settings/general**");

        assertThat(page.locator("#login-restrictions-maxFailedAttempts")).hasValue("30");
        assertThat(page.locator("main")).containsText("You were signed out before this was saved.");
        submit(page, "login-restrictions");
        assertThat(page.locator("#login-restrictions [role=status]")).containsText("Saved");
    }
}
