package org.yijianshi.kiosk.dock;

import java.util.Optional;
import org.yijianshi.kiosk.device.simulator.SimulatedChipReader;
import org.yijianshi.kiosk.device.simulator.SimulatedFlatbed;
import org.yijianshi.kiosk.device.simulator.SimulatedIdCardReader;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter;
import org.yijianshi.kiosk.device.simulator.SimulatedReceiptPrinter;
import org.yijianshi.kiosk.device.simulator.SimulatedScanner;
import org.yijianshi.kiosk.device.simulator.SimulatedUps;
import org.yijianshi.kiosk.device.simulator.WiredBoard;

/**
 * The simulated devices of a demonstration. Card reader and receipt printer are always there; the others where the
 * configuration simulates them.
 *
 * @param pages the A4 printer
 */
public record SimulatedDevices(
        SimulatedIdCardReader reader,
        SimulatedReceiptPrinter printer,
        Optional<SimulatedUps> ups,
        Optional<SimulatedScanner> scanner,
        Optional<WiredBoard> board,
        Optional<SimulatedChipReader> chipCard,
        Optional<SimulatedFlatbed> flatbed,
        Optional<SimulatedPagePrinter> pages) {}
