package dev.caretaker.application.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.contract.Race;
import java.net.InetAddress;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AddressLimitTest {

    private final AddressLimit limit = new AddressLimit();

    private void fill(InetAddress address) {
        IntStream.range(0, AddressLimit.AT_ONCE)
                .forEach(n -> assertThat(limit.enter(address)).isTrue());
    }

    @Test
    void enter_asManyAsAllowed_isRefusedFromThereOn() {
        InetAddress address = Fixtures.address("192.0.2.7");
        fill(address);

        assertThat(limit.enter(address)).isFalse();
        assertThat(limit.enter(address)).isFalse();
    }

    @Test
    void enter_afterOneLeft_isAllowedOnce() {
        InetAddress address = Fixtures.address("192.0.2.7");
        fill(address);
        assertThat(limit.enter(address)).isFalse();

        limit.leave(address);

        assertThat(limit.enter(address)).isTrue();
        assertThat(limit.enter(address)).isFalse();
    }

    @Test
    void enter_neighbourInTheSameIpv6Network_countsAsTheSame() {
        fill(Fixtures.address("2001:db8:1:2::1"));

        assertThat(limit.enter(Fixtures.address("2001:db8:1:2:ffff:ffff:ffff:ffff")))
                .isFalse();
        assertThat(limit.enter(Fixtures.address("2001:db8:1:3::1"))).isTrue();
    }

    @Test
    void enter_otherIpv4Address_countsForItself() {
        fill(Fixtures.address("192.0.2.7"));

        assertThat(limit.enter(Fixtures.address("192.0.2.8"))).isTrue();
        assertThat(limit.enter(Fixtures.address("::ffff:192.0.2.7"))).isFalse();
    }

    @Test
    void enter_fromMoreAddressesThanAllMay_isRefusedFromThereOn() {
        IntStream.range(0, AddressLimit.ALL_AT_ONCE)
                .forEach(n -> assertThat(limit.enter(Fixtures.address("192.0.2." + n)))
                        .isTrue());

        assertThat(limit.enter(Fixtures.address("198.51.100.1"))).isFalse();

        limit.leave(Fixtures.address("192.0.2.0"));
        assertThat(limit.enter(Fixtures.address("198.51.100.1"))).isTrue();
    }

    @Test
    void enter_byManyAtOnce_neverExceedsTheLimitAndForgetsThemAll() {
        InetAddress address = Fixtures.address("192.0.2.7");

        Race.run(50, caller -> () -> {
            for (int i = 0; i < 200; i++) {
                if (limit.enter(address)) {
                    limit.leave(address);
                }
            }
            return true;
        });

        fill(address);
        assertThat(limit.enter(address)).isFalse();
    }
}
