"""What a network is, told from its name and address; what the room's address is made of."""

import pytest

from workshop import networks


@pytest.mark.parametrize(
    ("system", "name", "host", "kind"),
    [
        ("Linux", "lo", "127.0.0.1", "loopback"),
        ("Linux", "wlp2s0", "192.168.1.20", "wifi"),
        ("Linux", "wlan0", "10.42.0.1", "hotspot"),
        ("Linux", "enp0s31f6", "10.1.2.3", "cable"),
        ("Linux", "eth0", "192.168.1.4", "cable"),
        ("Linux", "tun0", "10.8.0.2", "vpn"),
        ("Linux", "tailscale0", "100.101.1.2", "vpn"),
        ("Linux", "docker0", "172.17.0.1", "virtual"),
        ("Linux", "virbr0", "192.168.122.1", "virtual"),
        ("Linux", "usb0", "192.168.42.10", "phone"),
        ("Linux", "wlp2s0", "172.20.10.3", "phone"),
        ("Darwin", "en0", "192.168.1.20", "wifi"),
        ("Darwin", "Wi-Fi", "192.168.1.20", "wifi"),
        ("Darwin", "Ethernet", "192.168.1.21", "cable"),
        ("Darwin", "USB 10/100/1000 LAN", "192.168.1.21", "other"),
        ("Darwin", "bridge100", "192.168.2.1", "hotspot"),
        ("Darwin", "utun4", "10.9.0.2", "vpn"),
        ("Windows", "Wi-Fi", "192.168.1.20", "wifi"),
        ("Windows", "Connexion réseau sans fil", "192.168.1.20", "wifi"),
        ("Windows", "Ethernet", "192.168.1.21", "cable"),
        ("Windows", "Connexion au réseau local* 2", "192.168.137.1", "hotspot"),
        ("Windows", "Local Area Connection* 12", "192.168.137.1", "hotspot"),
        ("Windows", "vEthernet (WSL)", "172.30.0.1", "virtual"),
        ("Windows", "VMware Network Adapter VMnet8", "192.168.80.1", "virtual"),
        ("Windows", "Ethernet 3 VPN", "10.0.0.2", "vpn"),
        ("Windows", "Loopback Pseudo-Interface 1", "127.0.0.1", "loopback"),
        ("Plan9", "net9", "10.0.0.2", "other"),
    ],
)
def test_an_interface_is_told_by_its_name_and_address(system: str, name: str, host: str, kind: str) -> None:
    assert networks.kind_of(name, host, system) == kind


def test_this_machine_is_on_its_own_network_and_that_comes_last() -> None:
    found = networks.here()
    assert found[-1].kind == "loopback" and found[-1].host == "127.0.0.1"
    assert all(networks.is_loopback(network.host) == (network.kind == "loopback") for network in found)


def test_a_mac_s_hardware_is_read_port_by_port() -> None:
    told = "\nHardware Port: USB LAN\nDevice: en5\nEthernet Address: 00\n\nHardware Port: Wi-Fi\nDevice: en0\n"
    assert networks.ports_in(told) == {"en5": "USB LAN", "en0": "Wi-Fi"}
