package dev.caretaker.adapter.web.api.user;

import static dev.caretaker.adapter.web.problem.Problems.assertBadRequestNaming;
import static dev.caretaker.adapter.web.problem.Problems.refusedFields;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserStore;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UserListApiTest {

    private static final int USERS = 1201;

    private final RunningServer server = RunningServer.start();
    private String admin = "";

    @BeforeAll
    void addUsers() {
        UserStore store = server.bean(UserStore.class);
        for (int number = 1; number < USERS; number++) {
            String name = "user-%04d".formatted(number);
            Profile profile = new Profile(name, number % 2 == 0 ? "Even" : "Ödd & more", true, Set.of(), false);
            assertThat(store.create(new User("id-" + number, profile, Optional.empty(), 0)))
                    .isTrue();
        }
        admin = server.token("admin");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private HttpResponse<String> list(String query) {
        return server.as(admin, "GET", "/web/api/users" + query).send();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("none");
    }

    @Test
    void list_withoutParameters_isTheFirstFifty() {
        HttpResponse<String> answer = list("");

        assertThat(RunningServer.json(answer)).hasSize(50);
        assertThat(RunningServer.json(answer).findValuesAsText("username"))
                .startsWith("admin", "user-0001")
                .isSorted();
        assertThat(header(answer, "X-Total-Count")).isEqualTo("1201");
        assertThat(header(answer, "X-Search-Cut")).isEqualTo("none");
        assertThat(header(answer, "Link"))
                .isEqualTo("</web/api/users?page=0&size=50>; rel=\"first\", "
                        + "</web/api/users?page=1&size=50>; rel=\"next\", "
                        + "</web/api/users?page=24&size=50>; rel=\"last\"");
    }

    @ParameterizedTest
    @CsvSource({
        "?page=1&size=500, 500, prev=0, next=2, last=2",
        "?page=2&size=500, 201, prev=1, none, last=2",
        "?page=99&size=500, 0, prev=2, none, last=2",
        "?size=1, 1, none, next=1, last=1200",
    })
    void list_page_linksToItsNeighbours(String query, int users, String prev, String next, String last) {
        HttpResponse<String> answer = list(query);

        assertThat(RunningServer.json(answer)).hasSize(users);
        assertLink(answer, "prev", prev);
        assertLink(answer, "next", next);
        assertLink(answer, "last", last);
    }

    private static void assertLink(HttpResponse<String> answer, String relation, String expected) {
        if (expected.equals("none")) {
            assertThat(header(answer, "Link")).doesNotContain("rel=\"" + relation + "\"");
        } else {
            String page = expected.substring(relation.length() + 1);
            assertThat(header(answer, "Link"))
                    .containsPattern("page=" + page + "&size=\\d+>; rel=\"" + relation + "\"");
        }
    }

    @Test
    void search_findsBeginningsOfWordsAndKeepsItselfInTheLinks() {
        HttpResponse<String> answer = list("?text=%C3%B6dd%20%26%20MO&size=10");

        assertThat(header(answer, "X-Total-Count")).isEqualTo("600");
        assertThat(header(answer, "Link"))
                .contains("</web/api/users?text=%C3%B6dd+%26+MO&page=1&size=10>; rel=\"next\"");
        String next = header(answer, "Link").replaceAll(".*<([^>]*)>; rel=\"next\".*", "$1");
        HttpResponse<String> second = server.as(admin, "GET", next).send();
        assertThat(RunningServer.json(second)).hasSize(10);
        assertThat(header(second, "X-Total-Count")).isEqualTo("600");
    }

    @Test
    void search_findingTooMany_saysThatItIsCut() {
        HttpResponse<String> answer = list("?text=user");

        assertThat(header(answer, "X-Total-Count")).isEqualTo("1000");
        assertThat(header(answer, "X-Search-Cut")).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource({"?text=, 1201", "?text=%20, 1201", "?text=!!!, 0", "?text=nobody, 0", "?text=admin, 1"})
    void search_blank_listsEverybody_andWithoutLettersNobody(String query, String total) {
        assertThat(header(list(query), "X-Total-Count")).isEqualTo(total);
    }

    @ParameterizedTest
    @CsvSource({
        "?page=-1, page",
        "?page=x, page",
        "?page=1000001, page",
        "?size=0, size",
        "?size=501, size",
        "?size=99999999999, size",
        "?size=%2B5, size",
    })
    void list_pageOutOfRange_isRefusedByItsName(String query, String field) {
        assertThat(refusedFields(list(query))).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "page", "size"})
    void list_parameterTwice_isRefused(String name) {
        assertBadRequestNaming(list("?" + name + "=1&" + name + "=2"), name);
    }
}
