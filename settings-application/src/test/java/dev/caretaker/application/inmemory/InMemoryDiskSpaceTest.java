package dev.caretaker.application.inmemory;

import dev.caretaker.application.contract.DiskSpaceContract;
import dev.caretaker.application.housekeeping.DiskSpace;
import java.util.OptionalLong;

class InMemoryDiskSpaceTest implements DiskSpaceContract {

    private final InMemoryDiskSpace disks = new InMemoryDiskSpace(1 << 30);

    @Override
    public DiskSpace disks() {
        return disks;
    }

    @Override
    public void vanish() {
        disks.resize(OptionalLong.empty());
    }
}
