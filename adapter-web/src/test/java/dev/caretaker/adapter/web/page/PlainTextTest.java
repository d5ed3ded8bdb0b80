package dev.caretaker.adapter.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.page.session.ProgramName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0|Firefox on Linux",
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0|Edge on Windows",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1|Safari on iPhone",
                "curl/8.5.0|curl"
            })
    void programName_ofKnownOnes_isReadable(String agent, String name) {
        assertThat(ProgramName.of(agent)).hasValue(name);
    }

    @Test
    void programName_ofAnythingElse_isEmpty() {
        assertThat(ProgramName.of("my-script <3")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0:0:0:0:0:0:0:1,::1", "127.0.0.1,127.0.0.1", "2001:db8:0:0:0:0:0:1,2001:db8::1", "not one,not one"})
    void addressText_isTheShortestSpelling(String address, String text) {
        assertThat(AddressText.of(address)).isEqualTo(text);
    }
}
