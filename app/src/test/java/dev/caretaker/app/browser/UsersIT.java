package dev.caretaker.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class UsersIT extends AdministratorWalk {

    /** Creates a user and gives the one-time password. */
    private String create(String username, String... permissions) {
        page.navigate("/users/new");
        page.locator("#username").fill(username);
        for (String permission : permissions) {
            page.locator("input[name='permissions." + permission + "']").check();
        }
        submitUser();
        assertThat(page.locator("h1")).hasText("User created");
        return page.locator("#shown-once").textContent();
    }

    private void submitUser() {
        page.locator("#user-form .foot-buttons .btn-primary").click();
    }

    private Page signedIn(String username, String oneTimePassword) {
        Page other = browsers.open();
        other.navigate("/account");
        Browsers.fillSignIn(other, username, oneTimePassword);
        other.locator("#newPassword").fill(Browsers.PASSWORD);
        other.locator("#repeatPassword").fill(Browsers.PASSWORD);
        other.locator("main button[type=submit]").click();
        assertThat(other.locator("h1")).hasText("My account");
        return other;
    }

    @Test
    void oneTimePassword_isShownOnceAndHasToBeChanged() {
        String password = create("anna", "LOGS");

        page.locator(".ways .btn-primary").click();
        assertThat(page.locator("h1")).hasText("anna");
        assertThat(page.content()).doesNotContain(password);
        Page anna = signedIn("anna", password);
        assertThat(anna.locator("main")).containsText("Logs");
        Page again = browsers.open();
        again.navigate("/login");
        Browsers.fillSignIn(again, "anna", password);
        assertThat(again.locator("[role=alert]")).containsText("do not match");
    }

    @Test
    void typedPassword_isJudgedByTheNameOfItsOwner() {
        page.navigate("/users/new");
        page.locator("#username").fill("lighthouse");
        page.locator("input[name=passwordKind][value=typed]").check();
        page.locator("#password").fill(Browsers.PASSWORD);
        assertThat(page.locator(".rules .unmet")).hasCount(1);

        page.locator("#username").fill("anna");

        assertThat(page.locator(".rules .met").first()).isVisible();
        assertThat(page.locator(".rules .unmet")).hasCount(0);
    }

    @Test
    void list_isSearchedAndKeepsItsColumns() {
        create("anna");
        create("bert");
        page.navigate("/users");
        page.locator("#q").fill("ann");
        page.locator("[role=search] button").click();
        assertThat(page.locator(".user-rows tbody tr")).hasCount(1);
        assertThat(page.locator(".user-rows tbody th")).hasText("anna");

        page.locator("summary", new Page.LocatorOptions().setHasText("Columns")).click();
        page.getByLabel("Password set").check();
        page.getByLabel("Permissions").uncheck();
        page.getByText("Show these").click();

        assertThat(page.locator(".user-rows tbody tr")).hasCount(1);
        page.navigate("/users");
        Locator heads = page.locator(".user-rows thead");
        assertThat(heads).containsText("Password set");
        assertThat(heads).not().containsText("Permissions");
    }

    @Test
    void twoAdministrators_seeEachOther() {
        create("anna");
        page.navigate("/users/by-name/anna");
        Page other = browsers.open();
        browsers.signIn(other);
        other.navigate("/users/by-name/anna");
        other.locator("#displayName").fill("Anna of the other");
        other.locator("#user-form .foot-buttons .btn-primary").click();
        assertThat(other.locator("[role=status]").first()).containsText("Saved");

        page.locator("#displayName").fill("Anna of mine");
        submitUser();

        assertThat(page.locator(".conflict")).containsText("Somebody changed this user in between");
        assertThat(page.locator(".conflict")).containsText("Anna of the other");
        page.locator(".conflict .btn-warning").click();
        assertThat(page.locator("[role=status]").first()).containsText("Saved");
        assertThat(page.locator("#displayName")).hasValue("Anna of mine");
    }

    @Test
    void disabling_endsTheOtherBrowsersSession() {
        Page anna = signedIn("anna", create("anna"));
        page.navigate("/users/by-name/anna");
        page.locator("#enabled").uncheck();
        submitUser();
        assertThat(page.locator("[role=status]").first()).containsText("Saved");

        anna.reload();

        assertThat(anna).hasURL(Pattern.compile(".*/login\\?returnTo=.*"));
    }

    @Test
    void deletion_isConfirmedByKeyboardAlone() {
        create("anna");
        page.navigate("/users/by-name/anna");
        page.locator("a[href$='/delete']").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Delete anna?");
        page.locator(".btn-danger").focus();
        page.keyboard().press("Enter");

        assertThat(page.locator("[role=status]").first()).containsText("The user is deleted.");
        assertThat(page.locator(".user-rows tbody tr")).hasCount(1);
    }

    @Test
    void lastAdministrator_isRefusedInWords() {
        page.navigate("/users/by-name/admin");
        page.locator("#enabled").uncheck();
        submitUser();
        assertThat(page.locator(".summary")).containsText("Nobody else could administer the server then.");

        page.navigate("/users/by-name/admin/delete");
        page.locator(".btn-danger").click();

        assertThat(page.locator("[role=alert]")).containsText("last enabled administrator");
    }

    @Test
    void file_isLookedAtAndImported() {
        page.navigate("/users/import");
        page.locator("#text").fill("username,displayName,enabled,permissions,apiDocs\nanna,Anna,true,LOGS,false\n");
        page.getByText("Show what it would do").click();
        assertThat(page.locator("main")).containsText("1 user would be created");
        page.getByText("Import", new Page.GetByTextOptions().setExact(true)).click();

        assertThat(page.locator("main")).containsText("1 user was created");
        String password = page.locator("tbody code").textContent();
        String file = page.waitForDownload(
                        () -> page.getByText("Download passwords").click())
                .suggestedFilename();
        assertThat(file).isEqualTo("passwords.csv");
        signedIn("anna", password);
    }

    @Test
    void typedText_survivesASessionThatEnds() {
        page.navigate("/users/new");
        page.locator("#username").fill("anna");
        page.context().clearCookies();
        submitUser();
        Browsers.fillSignIn(page, "admin", Browsers.PASSWORD);
        page.waitForURL("**/users/new");

        assertThat(page.locator("#username")).hasValue("anna");
        assertThat(page.locator(".alert-warning")).containsText("You were signed out before this was saved.");
    }
}
