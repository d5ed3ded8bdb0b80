package dev.caretaker.adapter.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnToTest {

    static Stream<String> hostile() {
        return Stream.of(
                "",
                " ",
                "settings/general",
                "//evil.example",
                "///evil.example",
                "////evil.example/..",
                "/\\evil.example",
                "\\\\evil.example",
                "\\/evil.example",
                "/\\/evil.example",
                "/a//evil.example",
                "/.//evil.example",
                "/..//evil.example",
                "/../../evil.example",
                "/a/../login",
                "/%2fevil.example",
                "/%2F%2Fevil.example",
                "/%5cevil.example",
                "/%255cevil.example",
                "/%252f%252fevil.example",
                "%2f%2fevil.example",
                "http://evil.example",
                "https:evil.example",
                "https:///evil.example",
                "HTTPS://evil.example/",
                "ftp://evil.example",
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "java\tscript:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "/\t/evil.example",
                "/\n/evil.example",
                "/\r\nLocation: https://evil.example",
                "\u0000//evil.example",
                "/\u0000",
                "/\u001b[31m",
                "/a\u2028b",
                "/a\u202eb",
                "/\uff0f\uff0fevil.example",
                "/\u3002evil",
                "@evil.example",
                "/@evil.example",
                "//localhost@evil.example",
                "/user:pass@evil.example",
                "/a?next=//evil.example",
                "/a?b=c?d",
                "/a#//evil.example",
                "/a;b",
                "/a?x=%0d%0aSet-Cookie:a=b",
                "/a%",
                "/a%2",
                "/a%zz",
                "/%2e%2e/a",
                "/a/%2e%2e/b",
                "/%00",
                "/%c3",
                "/%C3%28",
                "/%EF%BC%8F%EF%BC%8Fevil.example",
                "/%E2%80%AEtxt",
                "/%3Cscript%3E",
                "/a?q=%26next%3D",
                "/a?q=%22",
                "/login",
                "/login/two-factor",
                "/login?returnTo=/a",
                "/logout",
                "/" + "a".repeat(500));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void attackA12_hostileTarget_leadsToTheStart(String target) {
        assertThat(ReturnTo.safe(target)).isEqualTo("/");
    }

    @Test
    void missingTarget_leadsToTheStart() {
        assertThat(ReturnTo.safe(null)).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/settings/general",
                "/settings/general?left=1&right=2",
                "/logs/audit",
                "/api-docs",
                "/a-b_c.d~e",
                "/users/by-name/J%C3%BCrgen%20O%27Neil",
                "/users/by-name/zo%C3%ab%2Bx%40y",
                "/users/by-name/%E5%B1%B1%E7%94%B0",
                "/users?q=M%C3%BCller+x&page=2"
            })
    void ownPath_isKept(String target) {
        assertThat(ReturnTo.safe(target)).isEqualTo(target);
    }
}
