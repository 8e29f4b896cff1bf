import { describe, expect, test } from "bun:test";
import { clientAddress, householdOf } from "./address.ts";

describe("the address of a client", () => {
  test.each([
    ["its own end of the line", undefined, "192.0.2.1", false, "192.0.2.1"],
    ["its own end, whatever it forges", "203.0.113.9", "192.0.2.1", false, "192.0.2.1"],
    ["what the proxy saw", "203.0.113.9", "127.0.0.1", true, "203.0.113.9"],
    ["what the proxy saw last", "1.1.1.1, 203.0.113.9", "127.0.0.1", true, "203.0.113.9"],
    ["the proxy's where that says nothing", undefined, "127.0.0.1", true, "127.0.0.1"],
    ["the proxy's where that says nonsense", "unknown", "127.0.0.1", true, "127.0.0.1"],
    ["the proxy's where the last one is none", "1.1.1.1,", "127.0.0.1", true, "127.0.0.1"],
    ["an IPv4 one that came as IPv6", undefined, "::ffff:192.0.2.1", false, "192.0.2.1"],
    ["an IPv6 one", "2001:DB8:0:0::1", "127.0.0.1", true, "2001:db8::1"],
    ["unknown where there is none", undefined, undefined, true, ""],
  ])("is %s", (_, forwarded, peer, trustProxy, address) => {
    expect(clientAddress(forwarded, peer, trustProxy)).toBe(address);
  });
});

describe("a household", () => {
  test.each([
    ["192.0.2.1", "192.0.2.1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"],
    ["", ""],
    ["nonsense", "nonsense"],
  ])("of %p is %p", (address, household) => {
    expect(householdOf(address)).toBe(household);
  });

  test("is one for all addresses of a network of 64 bits, and no more", () => {
    expect(householdOf("2001:db8:1:2::1")).toBe(householdOf("2001:db8:1:2:ffff::"));
    expect(householdOf("2001:db8:1:2::1")).not.toBe(householdOf("2001:db8:1:3::1"));
  });
});
