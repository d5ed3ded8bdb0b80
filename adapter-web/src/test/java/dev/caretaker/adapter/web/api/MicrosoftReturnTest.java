package dev.caretaker.adapter.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.WatchedMicrosoft;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever does not come in through Microsoft is still led to the page they wanted, by whichever way they come in next. */
class MicrosoftReturnTest extends MicrosoftFixture {

    private static final String WORD = "caretaker-sso";
    private static final String PAGE = "caretaker-sso-page";
    private static final String WANTED = "/logs/audit?page=2&text=a%20b";
    private static final String ENCODED = "%2Flogs%2Faudit%3Fpage%3D2%26text%3Da%2520b";

    private HttpResponse<String> start(String returnTo) throws Exception {
        HttpResponse<String> started = get(WAY + "?returnTo=" + returnTo);
        assertThat(started.statusCode()).isEqualTo(303);
        return started;
    }

    private String answer() {
        return server.bean(WatchedMicrosoft.class).signIn(zoe("Operator"));
    }

    private String state() {
        return answer().replaceFirst(".*&state=", "");
    }

    private HttpResponse<String> back(String query, String cookies) throws Exception {
        return get(WAY + "/login" + query, "Cookie", cookies);
    }

    private static String cookiesOf(HttpResponse<?> started) {
        return cookie(started, WORD) + "; " + cookie(started, PAGE);
    }

    /** The sign-in page keeps the page for its form and for the way through Microsoft, and a password leads there. */
    private void assertThatItLeadsTo(String wanted, HttpResponse<String> refused) throws Exception {
        assertThat(location(refused)).startsWith("/login?microsoft=");
        HttpResponse<String> shown = get(location(refused));
        assertThat(shown.body()).contains("name=\"returnTo\" value=\"" + escaped(wanted) + "\"", "role=\"alert\"");
        String token = shown.body().replaceFirst("(?s).*?name=\"csrfToken\" value=\"([^\"]+)\".*", "$1");
        String form = "csrfToken=" + token + "&username=admin&password=" + RunningServer.PASSWORD + "&returnTo="
                + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
        HttpResponse<String> in = post("/login", form, "Cookie", cookie(shown, "caretaker-visit"));
        assertThat(location(in)).isEqualTo(wanted);
    }

    private static String escaped(String path) {
        return path.replace("&", "&amp;").replace("=", "&#x3D;");
    }

    @Test
    void cancelledAtMicrosoft_leadsToThePageThatWasWanted() throws Exception {
        connect();
        HttpResponse<String> started = start(ENCODED);

        assertThatItLeadsTo(WANTED, back("?error=access_denied&state=" + state(), cookie(started, WORD)));
    }

    @Test
    void roleThatNobodyMapped_leadsToThePageThatWasWanted() throws Exception {
        connect();

        assertThatItLeadsTo("/account", comeBack("/account", "Guest"));
    }

    @Test
    void startThatIsRefused_leadsToThePageThatWasWanted() throws Exception {
        assertThatItLeadsTo(WANTED, get(WAY + "?returnTo=" + ENCODED));
    }

    @Test
    void sameAnswerTwice_leadsToThePageThatWasWanted() throws Exception {
        connect();
        HttpResponse<String> started = start(ENCODED);
        String answer = answer();
        assertThat(location(back(answer, cookiesOf(started)))).isEqualTo(WANTED);

        assertThatItLeadsTo(WANTED, back(answer, cookiesOf(started)));
    }

    @Test
    void comingBackTooLate_leadsToThePageThatWasWanted() throws Exception {
        connect();
        HttpResponse<String> started = start(ENCODED);
        server.clock().advance(Duration.ofHours(2));

        assertThatItLeadsTo(WANTED, back(answer(), cookie(started, PAGE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example", "/\\evil.example", "/a%0d%0ab", "", "/login"})
    void pageOfSomebodyElse_inTheCookie_isNotGoneTo(String page) throws Exception {
        connect();

        assertThatItLeadsTo("/", back("?code=c&state=s", PAGE + "=" + page));
    }

    @Test
    void cookieOfThePage_isForTheWayBackAlone() throws Exception {
        connect();

        assertThat(start("/users").headers().allValues("Set-Cookie"))
                .filteredOn(one -> one.startsWith(PAGE + "="))
                .singleElement()
                .asString()
                .startsWith(PAGE + "=/users;")
                .contains("Path=" + WAY, "HTTPOnly", "SameSite=Lax")
                .doesNotContain("Max-Age");
    }

    private static String taken(HttpResponse<?> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(one -> one.startsWith(PAGE + "="))
                .findFirst()
                .orElse("");
    }

    @Test
    void cookieOfThePage_isTakenAwayByWhateverAnswersTheReturn() throws Exception {
        connect();
        HttpResponse<String> started = start(ENCODED);
        String answer = answer();

        HttpResponse<String> in = back(answer, cookiesOf(started));
        HttpResponse<String> twice = back(answer, cookiesOf(started));
        HttpResponse<String> cancelled = back("?error=access_denied&state=" + state(), cookiesOf(start("/users")));

        assertThat(location(in)).isEqualTo(WANTED);
        assertThat(List.of(in, twice, cancelled, comeBack("/account", "Guest")))
                .extracting(MicrosoftReturnTest::taken)
                .allSatisfy(cookie -> assertThat(cookie).startsWith(PAGE + "=;").contains("Path=" + WAY, "Max-Age=0"));
    }

    @Test
    void cookieOfThePage_isLeftByAReturnFromSigningOut() throws Exception {
        connect();

        assertThat(taken(back("", cookiesOf(start("/users"))))).isEmpty();
    }
}
