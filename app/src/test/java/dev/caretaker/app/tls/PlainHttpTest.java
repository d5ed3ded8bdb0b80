package dev.caretaker.app.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainHttpTest {

    private final EmbeddedChannel channel = new EmbeddedChannel(new PlainHttp(URI.create("https://pki.example:8443")));

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void receive(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
    }

    private String answer() {
        ByteBuf answer = channel.readOutbound();
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void plainRequest_isSentToThePublicAddressAndCutOff() {
        receive("GET /users?q=a%20b HTTP/1.1\r\nHost: evil.example\r\n\r\n");

        assertThat(answer())
                .startsWith("HTTP/1.1 308 ")
                .contains("\r\nLocation: https://pki.example:8443/users?q=a%20b\r\n", "\r\nConnection: close\r\n")
                .doesNotContain("evil");
        assertThat(channel.isOpen()).isFalse();
        assertThat(channel.<Object>readInbound()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /",
                "GET / HTTP/1.1",
                "GET http://evil.example/ HTTP/1.1\r\n",
                "GET //evil.example\u0000 HTTP/1.1\r\n",
                "GET /a b HTTP/1.1\r\n",
                "GET /\u00e4 HTTP/1.1\r\n",
                "PRI * HTTP/2.0\r\n",
                "SSH-2.0-OpenSSH\r\n",
                "\r\n",
                "\u0000",
            })
    void anythingElse_isCutOffWithoutAWord(String text) {
        receive(text);

        assertThat(channel.<Object>readOutbound()).isNull();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void twoSlashesInFront_stayOnThisServer() {
        receive("GET //evil.example/ HTTP/1.1\r\n");

        assertThat(answer()).contains("Location: https://pki.example:8443//evil.example/\r\n");
    }

    @Test
    void handshake_isLeftToTls() {
        receive("\u0016\u0003\u0001 and more");
        receive("GET / HTTP/1.1\r\n\r\n"); // inside TLS these bytes may look like anything

        assertThat(channel.isOpen()).isTrue();
        assertThat(channel.<Object>readOutbound()).isNull();
        assertThat(channel.inboundMessages()).hasSize(2);
        assertThat(channel.pipeline().get(PlainHttp.class)).isNull();
    }
}
