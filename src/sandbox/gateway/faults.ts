// What can be made to go wrong with the gateway's connections.

import { GatewayOpcodes } from 'discord-api-types/v10'
import { detach, type GatewayState, sendOp, tellPresence } from './sessions.ts'

export interface GatewayFaults {
  /** Opcode 7: the client is asked to come back and resume. */
  reconnect(): void
  /** Opcode 9: the session is void, or may be resumed. */
  invalidate(isResumable: boolean): void
  close(code: number): void
  /** Ends the connection without a closing frame. */
  cut(): void
  /** From now on heartbeats are (not) acknowledged. */
  acknowledgeHeartbeats(isAcknowledged: boolean): void
  isAcknowledgingHeartbeats(): boolean
  /**
   * The connections of this moment fall silent for good: nothing is heard and nothing is sent, as on a dead line.
   * @param isForAll Those that are made later, too.
   */
  silence(isForAll?: boolean): void
  /** Turns the next connections away. @param times How many, default 1. */
  refuseConnections(times?: number): void
  /** Closes the connection of the next client that identifies with a code, such as 4014. */
  refuseIdentify(code: number): void
}

export function createGatewayFaults(state: GatewayState): GatewayFaults {
  const { connections } = state
  return {
    reconnect() {
      for (const connection of connections) sendOp(connection, GatewayOpcodes.Reconnect, null)
    },
    invalidate(isResumable) {
      for (const connection of connections) {
        // Either way the connection stays, and waits for IDENTIFY or RESUME.
        if (connection.session) detach(state, connection.session, isResumable)
        connection.session = undefined
        sendOp(connection, GatewayOpcodes.InvalidSession, isResumable)
      }
      tellPresence(state)
    },
    close(code) {
      for (const { socket } of connections) socket.close(code)
    },
    cut() {
      for (const { socket } of connections) socket.terminate()
    },
    acknowledgeHeartbeats(isAcknowledged) {
      state.isAcknowledging = isAcknowledged
    },
    isAcknowledgingHeartbeats: () => state.isAcknowledging,
    silence(isForAll = false) {
      for (const connection of connections) connection.isSilent = true
      state.isSilent = isForAll
    },
    refuseConnections(times = 1) {
      state.refusalsLeft += times
    },
    refuseIdentify(code) {
      state.nextIdentifyClose = code
    },
  }
}
