package dev.caretaker.domain.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0/8",
        "0.0.0.0/0, 0.0.0.0/0",
        "255.255.255.255, 255.255.255.255/32",
        "192.0.2.7, 192.0.2.7/32",
        "::/0, ::/0",
        "::1, ::1/128",
        "2001:DB8::/32, 2001:db8::/32",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1/128",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1/128",
        "2001:db8:0:0:1:0:0:0/125, 2001:db8:0:0:1::/125",
        "10:0:1:0:0:1:1:1, 10:0:1::1:1:1/128",
        "1:20:0:0:3:4:5:6, 1:20::3:4:5:6/128",
        "::ffff:10.0.0.1, 10.0.0.1/32",
        "::ffff:10.0.0.0/104, 10.0.0.0/8",
        "::ffff:0:0/96, 0.0.0.0/0",
    })
    void network_parsed_isWrittenInShortestSpelling(String text, String written) {
        assertThat(Network.parse(text)).hasToString(written);
        assertThat(Network.parse(written)).isEqualTo(Network.parse(text)).hasSameHashCodeAs(Network.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0.0/0008",
                "10.0.0.0/8/8",
                "10.0.0",
                "10.0.0.0.",
                ".10.0.0.0",
                "10.0.0.256",
                "010.0.0.1",
                "10.1",
                "167772160",
                "0x0a.0.0.1",
                "::/129",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "12345::",
                "g::",
                "fe80::1%eth0",
                "[::1]",
                "::ffff:10.0.0.0/95",
                "::ffff:10.0.0.0/8",
                "localhost",
                "example.org",
                "*",
                "10.0.0.*",
                "10.0.0.0-10.0.0.9",
                "10.0.0.1 ",
                "10.0.0.1\n",
                "\u0661.\u0661.\u0661.\u0661",
                "\uFF11.1.1.1",
                "10.0.0.1/\u0668",
            })
    void text_thatIsNoNetwork_isRefused(String text) {
        assertThat(Network.problemOf(text)).contains("not-a-network");
        assertThatIllegalArgumentException().isThrownBy(() -> Network.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {".::1", ".a:b", "..:", "dead.beef", "cafe"})
    void text_thatCouldBeAHostName_isRefusedWithoutAskingANameServer(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.parse(text))
                .withMessageContaining("not-a-network")
                .withNoCause();
    }

    @Test
    void text_ofAMillionCharacters_isRefusedAtOnce() {
        assertTimeout(Duration.ofSeconds(10), () -> assertThat(Network.problemOf("1.".repeat(500_000)))
                .contains("not-a-network"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1/8",
                "10.0.0.0/7/1",
                "0.0.0.1/0",
                "192.0.2.1/31",
                "2001:db8::1/32",
                "::1/127",
                "::ffff:10.0.0.1/104"
            })
    void network_withBitsBehindThePrefix_isRefused(String text) {
        assertThat(Network.problemOf(text)).contains(text.endsWith("/1") ? "not-a-network" : "network-host-bits");
        assertThatIllegalArgumentException().isThrownBy(() -> Network.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0, true",
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 9.255.255.255, false",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.128, true",
        "255.255.255.254/31, 255.255.255.255, true",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0, ::1, false",
        "::/0, 10.0.0.1, false",
        "::/0, ::, true",
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
        "::ffff:10.0.0.0/104, 10.1.2.3, true",
        "2001:db8::/33, 2001:db8:7fff:ffff:ffff:ffff:ffff:ffff, true",
        "2001:db8::/33, 2001:db8:8000::, false",
        "ffff::/16, ffff::1, true",
    })
    void network_contains_exactlyItsRange(String network, String address, boolean inside) throws UnknownHostException {
        assertThat(Network.parse(network).contains(InetAddress.getByName(address)))
                .isEqualTo(inside);
    }

    @Test
    void networks_ofDifferentLengthOrAddress_differ() {
        assertThat(Network.parse("10.0.0.0/8")).isNotEqualTo(Network.parse("10.0.0.0/9"));
        assertThat(Network.parse("10.0.0.0/8"))
                .isNotEqualTo(Network.parse("11.0.0.0/8"))
                .isNotEqualTo("10.0.0.0/8");
        assertThat(Network.parse("10.0.0.0/8").hashCode())
                .isNotEqualTo(Network.parse("10.0.0.0/9").hashCode());
    }

    @Test
    void address_alone_isReadWithoutAskingANameServer() throws UnknownHostException {
        assertThat(Network.address("10.0.0.1")).contains(InetAddress.getByName("10.0.0.1"));
        assertThat(Network.address("2001:db8::1")).contains(InetAddress.getByName("2001:db8::1"));
        assertThat(Network.address("::ffff:10.0.0.1")).contains(InetAddress.getByName("10.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.1/32", "10.0.0", "example.org", ".::1", "::1%lo", "[::1]", "1:2", "unknown"})
    void address_thatIsNone_isEmpty(String text) {
        assertThat(Network.address(text)).isEmpty();
    }
}
